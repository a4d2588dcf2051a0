import type { DescribedError } from './auth-error';

/** Thrown if a token was needed and the org didn't respond. The user stays signed in: the same request may succeed in a moment. */
export class OrgUnreachable extends Error {
  readonly problem: DescribedError;

  constructor(problem: DescribedError) {
    super(`${problem.title}. ${problem.detail}`);
    this.name = 'OrgUnreachable';
    this.problem = problem;
  }
}
