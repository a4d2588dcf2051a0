import { satisfiesAssurance } from '../policy/assurance-levels.ts';
import { freshFactors, type RequiredAssurance } from '../policy/required-assurance.ts';
import type { Session } from '../store/documents.ts';

/**
 * What the user must do on the sign-in page before the app gets its code: nothing, sign in, or prove again (or with
 * more factors) who they are.
 */
export type Interaction = 'none' | 'login' | 'reauthentication';

/**
 * Decides whether the browser's session is enough for what the policy and the app require (OpenID Connect Core section
 * 3.1.2.3).
 * @param now milliseconds since the epoch.
 */
export function requiredInteraction(
  required: RequiredAssurance,
  session: Pick<Session, 'factors' | 'lastUsed'> | undefined,
  now: number,
): Interaction {
  if (!session) return 'login';
  return satisfiesAssurance(required, freshFactors(required, session, now)) ? 'none' : 'reauthentication';
}
