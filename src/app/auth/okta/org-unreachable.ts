import type { AuthProblem } from '../session/session-state';

/** A token was needed and the org did not answer. Whoever is signed in stays so: the same may succeed in a moment. */
export class OrgUnreachable extends Error {
  readonly problem: AuthProblem;

  constructor(problem: AuthProblem) {
    super(`${problem.title}. ${problem.detail}`);
    this.name = 'OrgUnreachable';
    this.problem = problem;
  }
}
