import type { AuthorizeRequest, Session } from '../store/documents.ts';
import { findMetAcr } from './assurance.ts';

/** What an open session is worth to a request: enough, not there, or the user has to prove more or anew. */
export type Sufficiency = 'sufficient' | 'absent' | 'insufficient';

/**
 * Whether the session that a browser has is enough for what the app asks (OpenID Connect Core, section 3.1.2.3).
 * @param now ms since the epoch.
 */
export function sessionSuffices(
  { prompt, maxAge, acrValues }: Pick<AuthorizeRequest, 'prompt' | 'maxAge' | 'acrValues'>,
  session: Pick<Session, 'authTime' | 'amr'> | undefined,
  now: number,
): Sufficiency {
  if (!session) return 'absent';
  if (prompt === 'login' || maxAge === 0) return 'insufficient';
  if (maxAge !== undefined && now - session.authTime > maxAge * 1000) return 'insufficient';
  if (acrValues && !findMetAcr(acrValues, session.amr)) return 'insufficient';
  return 'sufficient';
}
