import type { Context } from 'hono';
import { ensureDeviceToken } from '../../device-token.ts';
import type { OrgContext } from '../../context.ts';
import { peekSession, refreshSession } from '../../sessions.ts';
import { signInPage } from '../../sign-in/sign-in-page.ts';
import { beginTransaction } from '../../transactions.ts';
import { evaluateAccessPolicy } from '../../policy/evaluate-access-policy.ts';
import { reauthenticate } from '../reauthenticate.ts';
import { sendAuthorizationResponse } from '../authorization-response.ts';
import type { AuthorizationServer } from '../authorization-server.ts';
import { validateAuthorizeRequest } from '../authorize-request.ts';
import { completeAuthorization } from '../complete-authorization.ts';
import { OAuthError } from '../oauth-error.ts';
import { requestParameters, type Parameters } from '../parameters.ts';
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
    let parameters: Parameters | undefined;
    try {
      parameters = await requestParameters(c);
      return handleAuthorizeRequest(org, server, c, parameters);
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      // Loaded with the first error, so that the org starts sooner.
      const { refusedAuthorizePage } = await import('../error-pages/refused-request-pages.ts');
      return refusedAuthorizePage(org, c, error, parameters);
    }
  };

function handleAuthorizeRequest(
  org: OrgContext,
  server: AuthorizationServer,
  c: Context,
  parameters: Parameters,
): Response {
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
