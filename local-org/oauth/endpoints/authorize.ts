import type { Context } from 'hono';
import { identifyBrowser } from '../../browsers.ts';
import type { OrgContext } from '../../context.ts';
import { currentSession } from '../../sessions.ts';
import { errorPage } from '../../sign-in/error-page.ts';
import { signInPage } from '../../sign-in/page.ts';
import { beginTransaction } from '../../transactions.ts';
import { assuranceFor } from '../../policy/assurance-for.ts';
import { continueSession } from '../continue-session.ts';
import { respond } from '../authorization-response.ts';
import type { AuthorizationServer } from '../authorization-server.ts';
import { checkRequest } from '../authorize-request.ts';
import { grantAccess } from '../grant-access.ts';
import { OAuthError } from '../oauth-error.ts';
import { requestParameters } from '../parameters.ts';
import { findTarget } from '../response-target.ts';
import { sessionSuffices } from '../session-suffices.ts';

/**
 * The authorization endpoint (OpenID Connect Core, section 3.1.2), by GET and by POST: a code at once where the
 * browser's session is enough, the sign-in page where it is not, an error where the app won't have the page.
 */
export const authorize =
  (org: OrgContext, server: AuthorizationServer) =>
  async (c: Context): Promise<Response> => {
    try {
      return await answerRequest(org, server, c);
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      return errorPage(c, {
        status: 400,
        title: 'Your request resulted in an error',
        detail: error.message,
      });
    }
  };

async function answerRequest(org: OrgContext, server: AuthorizationServer, c: Context): Promise<Response> {
  const parameters = await requestParameters(c);
  const { app, target } = findTarget(org, parameters);
  try {
    const request = checkRequest(server, app, target, parameters);
    const open = currentSession(org, c);
    const required = assuranceFor(org, app, request, open?.user.id, open?.session.factors);
    const sufficiency = sessionSuffices(required, open?.session, org.clock.now());
    if (open && sufficiency === 'sufficient') return grantAccess(org, c, request, open);
    if (request.prompt === 'none')
      throw new OAuthError(
        'login_required',
        sufficiency === 'absent'
          ? 'The client specified not to prompt, but the user is not logged in.'
          : 'The client specified not to prompt, but the client app requires re-authentication or MFA.',
      );
    return signInPage(
      org,
      c,
      beginTransaction(
        org,
        request,
        identifyBrowser(c),
        open && continueSession(open, request, required, org.clock.now()),
      ),
    );
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    return respond(c, target, { error: error.code, error_description: error.message });
  }
}
