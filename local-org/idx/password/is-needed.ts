import { requiredAt } from '../required.ts';
import type { Turn } from '../step.ts';

/**
 * Whether the user whom the session knows has to give the password again: unless something that they proved is still
 * enough on its own.
 */
export function isPasswordNeeded(turn: Turn): boolean {
  const { factorMode, isPasswordRequired } = requiredAt(turn);
  const hasProvedNothing = Object.keys(turn.progress.factors ?? {}).length === 0;
  return factorMode === '2FA' || isPasswordRequired || hasProvedNothing;
}
