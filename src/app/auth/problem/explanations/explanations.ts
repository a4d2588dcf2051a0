import type { Explain } from '../explanation';
import type { ProblemCause } from '../problem-cause';
import { answers } from './answers';
import { browsers } from './browsers';
import { connections } from './connections';
import { idTokens } from './id-tokens';
import { refusals } from './refusals';

/** Every cause in words: what users and developers read of it, and nowhere else. */
export const explanations: Readonly<Record<ProblemCause, Explain>> = {
  ...refusals,
  ...answers,
  ...idTokens,
  ...connections,
  ...browsers,
};
