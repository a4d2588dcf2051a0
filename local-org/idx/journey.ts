import type { Gathered, Progress } from './step.ts';

const nothing: Readonly<Record<keyof Progress, undefined>> = {
  journey: undefined,
  identifier: undefined,
  userId: undefined,
  factors: undefined,
  secondFactor: undefined,
  rememberMe: undefined,
  emailChallenge: undefined,
  profile: undefined,
  areOptionalSkipped: undefined,
};

/**
 * What to gather when the user turns to something else; absent: to signing in. All that was gathered is forgotten: what
 * was proved on one journey, for one user, counts on no other.
 */
export const beginJourney = (journey?: Progress['journey']): Gathered => ({ ...nothing, journey });
