import type { Context } from 'hono';
import { seconds } from '../../clock.ts';
import type { OrgContext } from '../../context.ts';
import type { App } from '../../store/documents.ts';
import { findAccessToken } from '../find-access-token.ts';
import type { AuthorizationServer } from '../authorization-server.ts';
import { authenticateClient } from '../client-authentication.ts';
import { resolveGrant } from '../resolve-grant.ts';
import { verifyIdToken } from '../verify-id-token.ts';
import { tokenType } from '../issue-tokens.ts';
import { formParameters, refuseDuplicates, requireToken } from '../parameters.ts';
import { findRefreshToken, isExchangeable } from '../refresh-tokens.ts';

type IntrospectionClaims = Record<string, unknown> | undefined;
type Introspect = (
  org: OrgContext,
  server: AuthorizationServer,
  app: App,
  token: string,
) => IntrospectionClaims;

const introspectAccessToken: Introspect = (org, server, app, token) => {
  const found = findAccessToken(org, server, token);
  if (found?.app.id !== app.id) return undefined;
  const { scp, cid, ...claims } = found.claims;
  return {
    ...claims,
    token_type: tokenType({ ...claims.cnf }),
    scope: scp.join(' '),
    client_id: cid,
    username: found.user.login,
  };
};

const introspectRefreshToken: Introspect = (org, server, app, token) => {
  const found = findRefreshToken(org, server, app, token);
  const user = found && isExchangeable(org, app, found) ? resolveGrant(org, found.grant)?.user : undefined;
  if (!found || !user) return undefined;
  const { jkt } = found.grant;
  return {
    token_type: tokenType(found.grant),
    ...(jkt !== undefined && { cnf: { jkt } }),
    scope: found.grant.scopes.join(' '),
    client_id: app.id,
    username: user.login,
    exp: Math.floor(found.expires / 1000),
    sub: user.login,
  };
};

const introspectIdToken: Introspect = (org, server, app, token) => {
  const claims = verifyIdToken(org, server, token);
  if (claims?.aud !== app.id || seconds(org.clock) >= claims.exp) return undefined;
  const user = resolveGrant(org, { userId: claims.sub, clientId: app.id })?.user;
  return user && { ...claims, client_id: app.id, username: user.login };
};

/**
 * The introspection endpoint (RFC 7662). An app can introspect its own tokens; every other token is reported as not
 * active. `token_type_hint` is ignored, because the three kinds of tokens can't be confused.
 */
export const introspect = (org: OrgContext, server: AuthorizationServer) => async (c: Context) => {
  const form = await formParameters(c);
  refuseDuplicates(form);
  const app = authenticateClient(org, c, form);
  const token = requireToken(form);
  const answer =
    introspectAccessToken(org, server, app, token) ??
    introspectRefreshToken(org, server, app, token) ??
    introspectIdToken(org, server, app, token);
  c.header('Cache-Control', 'no-store');
  return c.json(answer ? { active: true, ...answer } : { active: false });
};
