import type { DescribedError } from '../errors/auth-error';

/** A problem for tests: an org that does not answer, with whatever parts the test changes or adds. */
export const fakeProblem = (parts: Partial<DescribedError> = {}): DescribedError => ({
  code: 'orgUnreachable',
  title: 'The sign-in server cannot be reached',
  detail: 'No answer.',
  fix: 'Start it.',
  ...parts,
});
