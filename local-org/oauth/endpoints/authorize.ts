import type { Context } from 'hono';
import { ensureDeviceToken } from '../../device-token.ts';
import type { OrgContext } from '../../context.ts';
import { peekSession, refreshSession } from '../../sessions.ts';
import { errorPage } from '../../pages/error-page.ts';
import { signInPage } from '../../sign-in/sign-in-page.ts';
import { beginTransaction } from '../../transactions.ts';
import { evaluateAccessPolicy } from '../../policy/evaluate-access-policy.ts';
import { reauthenticate } from '../reauthenticate.ts';
import { sendAuthorizationResponse } from '../authorization-response.ts';
import type { AuthorizationServer } from '../authorization-server.ts';
import { validateAuthorizeRequest } from '../authorize-request.ts';
import { completeAuthorization } from '../complete-authorization.ts';
import { OAuthError } from '../oauth-error.ts';
import { requestParameters } from '../parameters.ts';
import { findRedirectTarget } from '../redirect-target.ts';
import { requiredInteraction } from '../interaction-policy.ts';

/**
 * The authorization endpoint (OpenID Connect Core section 3.1.2), by GET and by POST. It returns a code if the
 * browser's session is enough, and otherwise shows the sign-in page. With `prompt=none` it returns an error instead of
 * showing the page.
 */
export const authorize =
  (org: OrgContext, server: AuthorizationServer) =>
  async (c: Context): Promise<Response> => {
    try {
      return await handleAuthorizeRequest(org, server, c);
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      return errorPage(c, {
        status: 400,
        title: 'Your request resulted in an error',
        detail: error.message,
      });
    }
  };

async function handleAuthorizeRequest(
  org: OrgContext,
  server: AuthorizationServer,
  c: Context,
): Promise<Response> {
  const parameters = await requestParameters(c);
  const { app, target } = findRedirectTarget(org, parameters);
  try {
    const request = validateAuthorizeRequest(server, app, target, parameters);
    // The policy looks at how long the session was idle before this request.
    const open = peekSession(org, c);
    const required = evaluateAccessPolicy(org, app, request, open?.user, open?.session.factors);
    const interaction = requiredInteraction(required, open?.session, org.clock.now());
    if (open) refreshSession(org, open);
    if (open && interaction === 'none') return completeAuthorization(org, c, request, open);
    if (request.prompt === 'none')
      throw new OAuthError(
        'login_required',
        interaction === 'login'
          ? 'The client specified not to prompt, but the user is not logged in.'
          : 'The client specified not to prompt, but the client app requires re-authentication or MFA.',
      );
    return signInPage(
      org,
      c,
      beginTransaction(
        org,
        request,
        ensureDeviceToken(c),
        open && reauthenticate(open, request, required, org.clock.now()),
      ),
    );
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    return sendAuthorizationResponse(c, target, { error: error.code, error_description: error.message });
  }
}
