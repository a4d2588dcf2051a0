import type { Context } from 'hono';
import { isAppOrigin } from '../../app-origins.ts';
import type { OrgContext } from '../../context.ts';
import { appEntity } from '../../log/system-log.ts';
import type { App, User } from '../../store/documents.ts';
import { redeemCode } from '../authorization-codes.ts';
import type { AuthorizationServer } from '../authorization-server.ts';
import { authenticateClient } from '../client-authentication.ts';
import { verifyTokenRequestProof, requireBoundKey } from '../dpop/token-request.ts';
import { resolveGrant } from '../resolve-grant.ts';
import { issueTokens, type TokenResponse } from '../issue-tokens.ts';
import { OAuthError } from '../oauth-error.ts';
import { bindToKey, type Grant } from '../oauth-store.ts';
import { formParameters, refuseDuplicates, requireParameter, type Parameters } from '../parameters.ts';
import {
  findRefreshToken,
  invalidRefreshToken,
  issueRefreshToken,
  detectReuse,
  rotateRefreshToken,
} from '../refresh-tokens.ts';
import { requireTokenLifetimes, type TokenLifetimes } from '../token-lifetimes.ts';

type Exchange = (
  org: OrgContext,
  server: AuthorizationServer,
  app: App,
  form: Parameters,
  /** The thumbprint of the key to bind the tokens to; `undefined` for bearer tokens. */
  jkt: string | undefined,
) => Promise<TokenResponse>;

const exchangeCode: Exchange = async (org, server, app, form, jkt) => {
  const grant = redeemCode(org, {
    code: requireParameter(form, 'code'),
    server: server.path,
    clientId: app.id,
    redirectUri: requireParameter(form, 'redirect_uri'),
    codeVerifier: form.get('code_verifier'),
    jkt,
  });
  const parties = resolveGrant(org, grant);
  if (!parties) throw new OAuthError('access_denied', 'User is not assigned to the client application.');
  const { user } = parties;
  const lifetimes = userLifetimes(org, server, app, user, grant.scopes);
  const refreshToken = grant.scopes.includes('offline_access')
    ? issueRefreshToken(org, grant, lifetimes)
    : undefined;
  const tokens = await issueTokens(org, { server, grant, user, scopes: grant.scopes, lifetimes });
  return { ...tokens, ...(refreshToken !== undefined && { refresh_token: refreshToken }) };
};

const exchangeRefreshToken: Exchange = async (org, server, app, form, jkt) => {
  const secret = requireParameter(form, 'refresh_token');
  const found = findRefreshToken(org, server, app, secret);
  const parties = found && resolveGrant(org, found.grant);
  if (!parties) throw invalidRefreshToken();
  requireBoundKey(found.grant.jkt, jkt);
  const token = { ...found, grant: bindToKey(found.grant, jkt) };
  detectReuse(org, app, token);
  const { scopes } = token.grant;
  const asked = form.get('scope')?.split(' ').filter(Boolean) ?? scopes;
  const denied = asked.filter((scope) => !scopes.includes(scope));
  if (denied.length)
    throw new OAuthError(
      'access_denied',
      `Some of the scopes requested for the refresh request were not granted in the original authorize request. Denied scopes: ${denied.join(', ')}.`,
    );
  const { user } = parties;
  const lifetimes = userLifetimes(org, server, app, user, asked);
  const refreshToken = rotateRefreshToken(org, app, secret, token, lifetimes);
  const grant = withoutNonce(token.grant);
  const tokens = await issueTokens(org, { server, grant, user, scopes: asked, lifetimes });
  return { ...tokens, refresh_token: refreshToken };
};

/**
 * The lifetimes of tokens for a user. A refusal by the access policies is logged.
 * @throws OAuthError
 */
function userLifetimes(
  org: OrgContext,
  server: AuthorizationServer,
  app: App,
  user: User,
  scopes: readonly string[],
): TokenLifetimes {
  const request = { clientId: app.id, user, grantType: 'authorization_code', scopes };
  try {
    return requireTokenLifetimes(server, request);
  } catch (error) {
    org.log.record({
      eventType: 'app.oauth2.as.token.grant',
      user,
      target: [appEntity(app)],
      failure: 'no_matching_policy',
    });
    throw error;
  }
}

/** OpenID Connect Core section 12.2: the ID token of a refresh has no nonce. */
function withoutNonce(grant: Grant): Grant {
  const { nonce, ...rest } = grant;
  return nonce === undefined ? grant : rest;
}

const exchanges = { authorization_code: exchangeCode, refresh_token: exchangeRefreshToken } as const;

const isGrantType = (type: string): type is keyof typeof exchanges => Object.hasOwn(exchanges, type);

/** The token endpoint (RFC 6749 section 3.2). */
export const token = (org: OrgContext, server: AuthorizationServer) => async (c: Context) => {
  const form = await formParameters(c);
  refuseDuplicates(form);
  const app = authenticateClient(org, c, form);
  requireAppOrigin(c, app);
  const type = form.get('grant_type');
  const valid = Object.keys(exchanges).join(', ');
  if (type === undefined)
    throw new OAuthError(
      'invalid_request',
      `The token request must specify a 'grant_type'. Valid values: [${valid}]`,
    );
  if (!isGrantType(type))
    throw new OAuthError(
      'unsupported_grant_type',
      `The authorization grant type is not supported by the authorization server. Configured grant types: [${valid}].`,
    );
  if (!app.grant_types.includes(type))
    throw new OAuthError(
      'unauthorized_client',
      `The client is not authorized to use the provided grant type. Configured grant types: [${app.grant_types.join(', ')}].`,
    );
  const tokens = await exchanges[type](org, server, app, form, await verifyTokenRequestProof(org, c, app));
  // RFC 6749 section 5.1.
  c.header('Cache-Control', 'no-store');
  c.header('Pragma', 'no-cache');
  return c.json(tokens);
};

/** Okta gives tokens only to pages whose origin is that of one of the app's redirect URIs. */
function requireAppOrigin(c: Context, app: App): void {
  const origin = c.req.header('Origin');
  if (origin !== undefined && !isAppOrigin(app, origin))
    throw new OAuthError(
      'invalid_request',
      'Browser requests to the token endpoint must be part of at least one whitelisted redirect_uri.',
    );
}
