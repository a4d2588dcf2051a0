import type { OrgContext } from '../context.ts';
import type { App } from '../store/documents.ts';
import { responseModes, type RedirectTarget } from './authorization-response.ts';
import { OAuthError } from './oauth-error.ts';
import type { Parameters } from './parameters.ts';

/**
 * Who asks, and where an answer may go.
 * @throws OAuthError for what must be told to the person at the browser and not be redirected anywhere: an unknown
 * client, or a redirect URI that is not, character for character, one of the client's (RFC 9700 section 2.1).
 */
export function findRedirectTarget(
  org: OrgContext,
  parameters: Parameters,
): { app: App; target: RedirectTarget } {
  const clientId = parameters.get('client_id');
  const app = clientId === undefined ? undefined : org.store.apps.get(clientId);
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
      // What is wrong with the mode can only be told in the default one.
      responseMode: responseModes.find((known) => known === mode) ?? 'query',
      ...(state !== undefined && { state }),
    },
  };
}
