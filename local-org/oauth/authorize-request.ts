import { supportedAcrValues } from '../policy/assurance-levels.ts';
import type { App, AuthorizeRequest } from '../store/documents.ts';
import { responseModes, type RedirectTarget } from './authorization-response.ts';
import type { AuthorizationServer } from './authorization-server.ts';
import { OAuthError } from './oauth-error.ts';
import { refuseDuplicates, type Parameters } from './parameters.ts';

/**
 * Validates the parameters of an authorization request, other than those of `findRedirectTarget`.
 * @throws OAuthError to report to the app.
 */
export function validateAuthorizeRequest(
  server: AuthorizationServer,
  app: App,
  target: RedirectTarget,
  parameters: Parameters,
): AuthorizeRequest {
  refuseDuplicates(parameters);
  refuseUnsupported(parameters);
  if (target.state === undefined)
    throw invalidRequest("The authentication request has an invalid 'state' parameter.");
  const nonce = parameters.get('nonce');
  const loginHint = parameters.get('login_hint');
  const uiLocales = parameters.get('ui_locales');
  const prompt = readPrompt(parameters);
  const maxAge = readMaxAge(parameters);
  if (prompt === 'none' && maxAge === 0)
    throw invalidRequest(
      "'prompt' parameter must not have the value 'none' for request with 'zero' as max_age.",
    );
  const acrValues = readAcrValues(parameters);
  const dpopJkt = readThumbprint(parameters);
  const codeChallenge = readChallenge(app, parameters);
  return {
    server: server.path,
    clientId: app.id,
    redirectUri: target.redirectUri,
    responseMode: target.responseMode,
    scopes: readScopes(server, app, parameters),
    state: target.state,
    ...(codeChallenge !== undefined && { codeChallenge }),
    ...(nonce !== undefined && { nonce }),
    ...(prompt !== undefined && { prompt }),
    ...(maxAge !== undefined && { maxAge }),
    ...(loginHint !== undefined && { loginHint }),
    ...(acrValues !== undefined && { acrValues }),
    ...(dpopJkt !== undefined && { dpopJkt }),
    ...(uiLocales !== undefined && { uiLocales }),
  };
}

const invalidRequest = (description: string): OAuthError => new OAuthError('invalid_request', description);

function refuseUnsupported(parameters: Parameters): void {
  if (parameters.get('request') !== undefined)
    throw new OAuthError(
      'request_not_supported',
      'The authorize request object is not supported by this client.',
    );
  if (parameters.get('request_uri') !== undefined)
    throw new OAuthError(
      'request_uri_not_supported',
      'The authorize request uri is not supported by this client.',
    );
  if (parameters.get('response_type') !== 'code')
    throw new OAuthError(
      'unsupported_response_type',
      'The response type is not supported by the authorization server. Configured response types: [code].',
    );
  const mode = parameters.get('response_mode');
  if (mode !== undefined && !responseModes.some((known) => known === mode))
    throw new OAuthError(
      'unsupported_response_mode',
      `The response mode is not supported by the authorization server. Valid response modes: [${responseModes.join(', ')}].`,
    );
  if (parameters.get('sessionToken') !== undefined)
    throw invalidRequest(
      "The 'sessionToken' parameter is not supported: this is an Identity Engine org. Sign in on the sign-in page.",
    );
  if (parameters.get('idp') !== undefined) throw invalidRequest('Identity provider is not valid.');
}

/** The scopes of a request, or the server's default scopes if it has none. */
function readScopes(server: AuthorizationServer, app: App, parameters: Parameters): string[] {
  const asked = [...new Set(parameters.get('scope')?.split(' ').filter(Boolean))];
  const defaults = server.scopes.filter((scope) => scope.default).map(({ name }) => name);
  const scopes = asked.length ? asked : defaults;
  if (!scopes.length) throw new OAuthError('invalid_scope', 'No scopes were requested.');
  if (scopes.some((scope) => !server.scopes.some(({ name }) => name === scope)))
    throw new OAuthError(
      'invalid_scope',
      'One or more scopes are not configured for the authorization server resource.',
    );
  if (!scopes.includes('openid') && scopes.some((scope) => isOpenIdScope(server, scope)))
    throw new OAuthError(
      'invalid_scope',
      "Requests for ID tokens or access tokens with OpenID scopes require the 'openid' scope.",
    );
  if (scopes.includes('offline_access') && !app.grant_types.includes('refresh_token'))
    throw new OAuthError(
      'invalid_scope',
      'The following scopes are not allowed for this request: [offline_access].',
    );
  return scopes;
}

/** The scopes that every server has are those of OpenID Connect. The others are for an API, which needs no ID token. */
const isOpenIdScope = ({ scopes }: AuthorizationServer, scope: string): boolean =>
  scope !== 'offline_access' && scopes.some(({ name, system }) => system && name === scope);

/** RFC 7636 section 4.2: an S256 challenge is 43 characters of base64url. */
function readChallenge(app: App, parameters: Parameters): string | undefined {
  const challenge = parameters.get('code_challenge');
  if (challenge === undefined) {
    if (!app.pkce_required) return undefined;
    throw invalidRequest(
      app.token_endpoint_auth_method === 'none'
        ? "PKCE code challenge is required when the token endpoint authentication method is 'NONE'."
        : 'PKCE code challenge is required by the application.',
    );
  }
  if (parameters.get('code_challenge_method') !== 'S256')
    throw invalidRequest('PKCE code challenge method is not supported. Valid values: [S256]');
  if (!/^[A-Za-z0-9_-]{43}$/.test(challenge))
    throw invalidRequest('PKCE code challenge contains illegal characters.');
  return challenge;
}

/** RFC 9449 section 10: a SHA-256 thumbprint, which is 43 characters of base64url. */
function readThumbprint(parameters: Parameters): string | undefined {
  const thumbprint = parameters.get('dpop_jkt');
  if (thumbprint !== undefined && !/^[A-Za-z0-9_-]{43}$/.test(thumbprint))
    throw invalidRequest("Invalid value for 'dpop_jkt' parameter.");
  return thumbprint;
}

/** `consent` has no effect: this org trusts every app. */
function readPrompt(parameters: Parameters): 'none' | 'login' | undefined {
  const values = parameters.get('prompt')?.split(' ').filter(Boolean) ?? [];
  const known = values.every((value) => ['none', 'login', 'consent'].includes(value));
  if (!known || (values.includes('none') && values.length > 1))
    throw invalidRequest(
      "Invalid value for 'prompt' parameter. Supported values: [none, login, consent, login consent, consent login]",
    );
  if (values.includes('none')) return 'none';
  return values.includes('login') ? 'login' : undefined;
}

function readMaxAge(parameters: Parameters): number | undefined {
  const value = parameters.get('max_age');
  if (value === undefined) return undefined;
  if (!/^\d+$/.test(value) || Number(value) > 2 ** 31 - 1)
    throw invalidRequest("Invalid value for 'max_age' parameter. It should be within range 0 - 2^31-1.");
  return Number(value);
}

/** Okta: "Any unsupported `acr_values` sent in the authorize request are ignored." */
function readAcrValues(parameters: Parameters): string[] | undefined {
  const values = parameters.get('acr_values')?.split(' ') ?? [];
  const supported = values.filter((value) => supportedAcrValues.includes(value));
  return supported.length > 0 ? supported : undefined;
}
