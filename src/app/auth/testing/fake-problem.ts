import type { AuthProblem } from '../session/session-state';

/** A problem for tests: an org that does not answer, with whatever parts the test changes or adds. */
export const fakeProblem = (parts: Partial<AuthProblem> = {}): AuthProblem => ({
  cause: 'orgUnreachable',
  title: 'The sign-in server cannot be reached',
  detail: 'No answer.',
  cure: 'Start it.',
  ...parts,
});
