import { countingFactors, type RequiredAssurance } from '../policy/required-assurance.ts';
import type { OpenSession } from '../sessions.ts';
import type { AuthorizeRequest } from '../store/documents.ts';
import type { TransactionStart } from '../transactions.ts';

/**
 * What a sign-in begins with when the browser has a session that is not enough: its user, and what of the user's
 * factors counts. The page then asks this user for the rest.
 *
 * An app that wants the user asked anew, or hints at another one, gets a sign-in for whoever comes.
 * @param now ms since the epoch.
 */
export function continueSession(
  { session, user }: OpenSession,
  { prompt, loginHint }: Pick<AuthorizeRequest, 'prompt' | 'loginHint'>,
  required: RequiredAssurance,
  now: number,
): TransactionStart {
  const isForAnyone =
    prompt === 'login' || (loginHint !== undefined && loginHint.toLowerCase() !== user.login);
  if (isForAnyone) return { flow: {} };
  return {
    continues: session.id,
    flow: {
      userId: user.id,
      identifier: user.login,
      factors: countingFactors(required, session.factors, now),
      rememberMe: session.remembered,
    },
  };
}
