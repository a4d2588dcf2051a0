import type { FlowState, Intent, StatePatch } from './flow-state.ts';

const emptyState: Readonly<Record<keyof FlowState, undefined>> = {
  intent: undefined,
  identifier: undefined,
  userId: undefined,
  factors: undefined,
  secondFactor: undefined,
  rememberMe: undefined,
  emailChallenge: undefined,
  profile: undefined,
  hasSkippedOptional: undefined,
};

/**
 * Switches to sign-up, to recovery, or back to signing in. It clears the flow state: what a user has proved for one
 * intent doesn't count for another.
 */
export const startIntent = (intent?: Intent): StatePatch => ({ ...emptyState, intent });
