import { freshFactors, type RequiredAssurance } from '../policy/required-assurance.ts';
import type { OpenSession } from '../sessions.ts';
import type { AuthorizeRequest } from '../store/documents.ts';
import type { TransactionStart } from '../transactions.ts';

/**
 * Prepares the sign-in of a browser whose session is not enough: it starts with the session's user and the factors that
 * still count, so the page asks for the missing ones only.
 *
 * If the app sends `prompt=login` or a hint for another user, anyone may sign in, and the sign-in starts empty.
 * @param now milliseconds since the epoch.
 */
export function reauthenticate(
  { session, user }: OpenSession,
  { prompt, loginHint }: Pick<AuthorizeRequest, 'prompt' | 'loginHint'>,
  required: RequiredAssurance,
  now: number,
): TransactionStart {
  const isOpenToAnyone =
    prompt === 'login' || (loginHint !== undefined && loginHint.toLowerCase() !== user.login.toLowerCase());
  if (isOpenToAnyone) return { flow: {} };
  return {
    continues: session.id,
    flow: {
      userId: user.id,
      identifier: user.login,
      factors: freshFactors(required, session, now),
      rememberMe: session.remembered,
    },
  };
}
