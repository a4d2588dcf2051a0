import type { DescribedError } from '../errors/auth-error';

/** An error for tests: the org can't be reached. The test may change or add parts. */
export const fakeProblem = (parts: Partial<DescribedError> = {}): DescribedError => ({
  code: 'orgUnreachable',
  title: 'The sign-in server cannot be reached',
  detail: 'No answer.',
  fix: 'Start it.',
  ...parts,
});
