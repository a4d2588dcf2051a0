import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Check, CheckContext } from './check.ts';
import { failed, passed, unknown, type Result } from './result.ts';
import { runChecks } from './run-checks.ts';
import { NoAnswerError } from './send.ts';

const finding = failed({ problem: 'It is off.', fix: 'Turn it on.', where: 'The switch' });

const check = (id: string, after: readonly string[], run: () => Result | Promise<Result>): Check => ({
  id,
  title: `${id} holds`,
  after,
  run,
});

const statuses = async (...checks: Check[]) =>
  (await runChecks(checks, {} as CheckContext)).map(({ status }) => status);

describe('runChecks', () => {
  it('runs checks side by side', async () => {
    const { promise, resolve } = Promise.withResolvers<Result>();
    const first = check('first', [], () => promise);
    const second = check('second', [], () => {
      resolve(passed());
      return passed();
    });
    assert.deepEqual(await statuses(first, second), ['passed', 'passed']);
  });

  it('does not run a check whose condition has failed, nor those that depend on it', async () => {
    const never = () => assert.fail('It ran.');
    const results = await runChecks(
      [check('a', [], () => finding), check('b', ['a'], never), check('c', ['b'], never)],
      {} as CheckContext,
    );
    assert.deepEqual(results[1], {
      id: 'b',
      title: 'b holds',
      ...unknown('It can only be checked once this holds: a holds.', 'a'),
    });
    assert.equal(results[2]?.status, 'unknown');
  });

  it('could not tell if the server does not answer', async () => {
    const silent = check('a', [], () => Promise.reject(new NoAnswerError('did not answer in time')));
    assert.deepEqual(await statuses(silent, check('b', [], passed)), ['unknown', 'passed']);
  });

  it('rejects a check that comes before one that it depends on', async () => {
    await assert.rejects(statuses(check('b', ['a'], passed), check('a', [], passed)), /does not come before/);
  });
});
