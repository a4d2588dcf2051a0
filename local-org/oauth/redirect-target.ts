import type { OrgContext } from '../context.ts';
import type { App } from '../store/documents.ts';
import { activeApp } from './active-app.ts';
import { responseModes, type RedirectTarget } from './authorization-response.ts';
import { OAuthError } from './oauth-error.ts';
import type { Parameters } from './parameters.ts';

/**
 * Finds the app that sends an authorization request, and where the response may be sent.
 * @throws OAuthError for errors that must be shown to the user and never be sent to the redirect URI: an unknown
 * client, or a redirect URI that does not match one of the client's exactly (RFC 9700 section 2.1).
 */
export function findRedirectTarget(
  org: OrgContext,
  parameters: Parameters,
): { app: App; target: RedirectTarget } {
  const clientId = parameters.get('client_id');
  const app = clientId === undefined ? undefined : activeApp(org.store, clientId);
  if (!app) throw new OAuthError('invalid_client', "Invalid value for 'client_id' parameter.");
  const redirectUri = parameters.get('redirect_uri');
  if (redirectUri === undefined || !app.redirect_uris.includes(redirectUri))
    throw new OAuthError(
      'invalid_request',
      "The 'redirect_uri' parameter must be a Login redirect URI in the client app settings.",
    );
  const mode = parameters.get('response_mode');
  const state = parameters.get('state');
  return {
    app,
    target: {
      redirectUri,
      // An error about the mode can only be reported in the default mode.
      responseMode: responseModes.find((known) => known === mode) ?? 'query',
      ...(state !== undefined && { state }),
    },
  };
}
