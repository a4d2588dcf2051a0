import type { Context } from 'hono';
import type { OrgContext } from '../../context.ts';
import { endSession, peekSession } from '../../sessions.ts';
import { errorPage } from '../../pages/error-page.ts';
import type { AuthorizationServer } from '../authorization-server.ts';
import { verifyIdToken } from '../verify-id-token.ts';
import { OAuthError } from '../oauth-error.ts';
import { refuseDuplicates, requestParameters, type Parameters } from '../parameters.ts';

/**
 * The logout endpoint (OpenID Connect RP-Initiated Logout), by GET and by POST. It ends the session if it belongs to
 * the user of `id_token_hint`, and redirects to the app. Other sites can't sign a user out, because they have no such
 * token.
 * https://developer.okta.com/docs/reference/api/oidc/#logout
 */
export const logout =
  (org: OrgContext, server: AuthorizationServer) =>
  async (c: Context): Promise<Response> => {
    let parameters: Parameters | undefined;
    try {
      parameters = await requestParameters(c);
      const { user, returnTo } = validateLogoutRequest(org, server, parameters);
      if (peekSession(org, c)?.user.id === user) endSession(org, c);
      c.header('Cache-Control', 'no-store');
      if (returnTo !== undefined) return c.redirect(returnTo);
      return errorPage(c, { status: 200, title: 'You are signed out', detail: 'You can close this window.' });
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      // Loaded with the first error, so that the org starts sooner.
      const { refusedLogoutPage } = await import('../error-pages/refused-request-pages.ts');
      return refusedLogoutPage(org, server, c, error, parameters);
    }
  };

function validateLogoutRequest(
  org: OrgContext,
  server: AuthorizationServer,
  parameters: Parameters,
): { user: string; returnTo: string | undefined } {
  refuseDuplicates(parameters);
  const hint = verifyIdToken(org, server, parameters.get('id_token_hint') ?? '');
  const app = hint && org.store.apps.get(hint.aud);
  if (!app) throw new OAuthError('invalid_token', 'The id token is invalid.');
  const uri = parameters.get('post_logout_redirect_uri');
  if (uri === undefined) return { user: hint.sub, returnTo: undefined };
  if (!app.post_logout_redirect_uris.includes(uri))
    throw new OAuthError(
      'invalid_request',
      "The 'post_logout_redirect_uri' parameter must be a Logout redirect URI in the client app settings.",
    );
  const state = parameters.get('state');
  const query =
    state === undefined ? '' : `${uri.includes('?') ? '&' : '?'}${new URLSearchParams({ state })}`;
  return { user: hint.sub, returnTo: uri + query };
}
