import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chooseSteps, runAll } from './run-all.ts';
import type { Step } from './steps.ts';
import { resultFromExitCode, type StepResult } from './step-result.ts';

const step = (name: string, needs?: string): Step => ({
  name,
  description: name,
  command: () => [],
  toResult: resultFromExitCode,
  ...(needs && { needs }),
});

const steps = [step('lint'), step('end', 'build'), step('build'), step('unit')];
const passed: StepResult = { passed: 1, failed: 0 };
const failed: StepResult = { passed: 0, failed: 1 };

/** Runs the steps with the given results. Returns the events in order. */
async function runWith(results: Record<string, StepResult>, width = 2) {
  const events: string[] = [];
  let running = 0;
  let most = 0;
  const all = await runAll(steps, width, {
    async run({ name }) {
      events.push(`run ${name}`);
      most = Math.max(most, ++running);
      await Promise.resolve();
      running--;
      return results[name] ?? passed;
    },
    report: ({ name }, result) =>
      events.push(`${name} ${result.failed}${result.reason ? `: ${result.reason}` : ''}`),
  });
  return { all, events, most };
}

describe('runAll', () => {
  it('runs every step once and reports it', async () => {
    const { all, events } = await runWith({});
    assert.deepEqual(all, [passed, passed, passed, passed]);
    assert.deepEqual(events.toSorted(), [
      'build 0',
      'end 0',
      'lint 0',
      'run build',
      'run end',
      'run lint',
      'run unit',
      'unit 0',
    ]);
  });

  it('runs as many steps at a time as allowed', async () => {
    assert.equal((await runWith({}, 1)).most, 1);
    assert.equal((await runWith({}, 2)).most, 2);
  });

  it('runs a step with a dependency after everything else', async () => {
    assert.deepEqual((await runWith({})).events.slice(-2), ['run end', 'end 0']);
  });

  it('continues after a failure', async () => {
    const { all, events } = await runWith({ lint: failed, unit: failed });
    assert.equal(all.filter((result) => result.failed).length, 2);
    assert.ok(events.includes('run end'));
  });

  it('counts a step as failed without running it if its dependency failed', async () => {
    const { all, events } = await runWith({ build: failed });
    assert.ok(!events.includes('run end'));
    assert.ok(events.includes('end 1: not run, because "build" did not pass'));
    assert.equal(all.length, 4);
  });
});

describe('chooseSteps', () => {
  const namesOf = (list: string | undefined) => chooseSteps(steps, list)?.map(({ name }) => name);

  it('selects all steps by default', () => assert.deepEqual(chooseSteps(steps, undefined), steps));

  it('selects a step that runs only by its name, by its name', () => {
    const more: readonly Step[] = [...steps, { ...step('long', 'build'), onlyByName: true }];
    assert.deepEqual(chooseSteps(more, undefined), steps);
    assert.deepEqual(
      chooseSteps(more, 'long')?.map(({ name }) => name),
      ['build', 'long'],
    );
  });

  it('selects the named steps in their own order', () =>
    assert.deepEqual(namesOf('unit,lint'), ['lint', 'unit']));

  it('adds the dependencies of a step', () => assert.deepEqual(namesOf('end'), ['end', 'build']));

  it('returns undefined for an unknown step', () => {
    assert.equal(namesOf('unit,x'), undefined);
    assert.equal(namesOf(''), undefined);
  });
});
