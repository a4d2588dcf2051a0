/** A variable that can't be used, and what to write instead. */
export interface VariableProblem {
  readonly name: string;
  readonly problem: string;
  readonly fix: string;
}

/** Thrown if the app can't be served with the environment's variables. Its message lists all problems, one per line. */
export class EnvironmentError extends Error {
  constructor(problems: readonly VariableProblem[]) {
    const lines = problems.map(({ name, problem, fix }) => `  ${name} ${problem} ${fix}`);
    super(['The app can’t be served with these environment variables:', ...lines].join('\n'));
    this.name = 'EnvironmentError';
  }
}
