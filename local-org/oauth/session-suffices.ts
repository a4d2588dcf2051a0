import { isAssured } from '../policy/assurance-levels.ts';
import { countingFactors, type RequiredAssurance } from '../policy/required-assurance.ts';
import type { Session } from '../store/documents.ts';

/** What an open session is worth to a request: enough, not there, or the user has to prove more or anew. */
export type Sufficiency = 'sufficient' | 'absent' | 'insufficient';

/**
 * Whether the session that a browser has is enough for what the policy and the app ask (OpenID Connect Core, section
 * 3.1.2.3).
 * @param now ms since the epoch.
 */
export function sessionSuffices(
  required: RequiredAssurance,
  session: Pick<Session, 'factors'> | undefined,
  now: number,
): Sufficiency {
  if (!session) return 'absent';
  return isAssured(required, countingFactors(required, session.factors, now)) ? 'sufficient' : 'insufficient';
}
