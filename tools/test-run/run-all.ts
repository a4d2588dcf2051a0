import type { Step } from './steps.ts';
import { failure, type StepResult } from './step-result.ts';

/** How to run a step, and how to report its result. */
export interface Runner {
  run(step: Step): Promise<StepResult>;
  report(step: Step, result: StepResult): void;
}

/**
 * Runs all steps, even if some fail. Steps without dependencies run first, several at a time. The others then run one
 * by one. If the step that one depends on fails, it is not run and counts as failed.
 * @param width how many steps may run at a time
 */
export async function runAll(steps: readonly Step[], width: number, runner: Runner): Promise<StepResult[]> {
  const results = new Map<string, StepResult>();
  const done = (step: Step, result: StepResult): void => {
    results.set(step.name, result);
    runner.report(step, result);
  };

  const waiting = steps.filter((step) => !step.needs);
  const lane = async (): Promise<void> => {
    for (let step = waiting.shift(); step; step = waiting.shift()) done(step, await runner.run(step));
  };
  await Promise.all(Array.from({ length: width }, lane));

  for (const step of steps) {
    if (!step.needs) continue;
    const isPossible = results.get(step.needs)?.failed === 0;
    done(
      step,
      isPossible ? await runner.run(step) : failure(`not run, because "${step.needs}" did not pass`),
    );
  }
  return [...results.values()];
}

/**
 * Selects steps by name, with the steps that they depend on.
 * @param names separated by commas; without them, all steps but those that run only if they are named
 * @returns `undefined` if a name is unknown
 */
export function chooseSteps(steps: readonly Step[], names: string | undefined): readonly Step[] | undefined {
  if (names === undefined) return steps.filter(({ onlyByName }) => !onlyByName);
  const chosen = new Set<string>();
  for (const name of names.split(',')) {
    const step = steps.find((each) => each.name === name);
    if (!step) return undefined;
    chosen.add(name);
    if (step.needs) chosen.add(step.needs);
  }
  return steps.filter((step) => chosen.has(step.name));
}
