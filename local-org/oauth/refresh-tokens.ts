import type { OrgContext } from '../context.ts';
import { fingerprint, newSecret } from '../ids.ts';
import type { App } from '../store/documents.ts';
import { lifetimesOf, type AuthorizationServer } from './authorization-server.ts';
import { OAuthError } from './oauth-error.ts';
import { oauthStore, revokeGrant, type Grant, type RefreshToken } from './oauth-store.ts';

/** The last moment that a date can hold: "never". */
const never = 8.64e15;

/** Issues the first refresh token of a grant. */
export function issueRefreshToken(org: OrgContext, server: AuthorizationServer, grant: Grant): string {
  const { refreshTokens } = oauthStore(org.store);
  refreshTokens.deleteBelow('expires', org.clock.now());
  const end = Math.min(org.clock.now() + lifetimesOf(org, server).refreshToken, never);
  return addToken(org, server, grant, end);
}

function addToken(org: OrgContext, server: AuthorizationServer, grant: Grant, familyExpires: number): string {
  const secret = newSecret();
  oauthStore(org.store).refreshTokens.put({
    id: fingerprint(secret),
    grantId: grant.id,
    grant,
    status: 'current',
    expires: idleEnd(org, server, familyExpires),
    familyExpires,
  });
  return secret;
}

const idleEnd = (org: OrgContext, server: AuthorizationServer, familyExpires: number): number =>
  Math.min(org.clock.now() + lifetimesOf(org, server).refreshTokenWindow, familyExpires);

/** The refresh token behind a string, if it has not expired and the server and the client are the ones it is for. */
export function findRefreshToken(
  org: OrgContext,
  server: AuthorizationServer,
  app: App,
  secret: string,
): RefreshToken | undefined {
  const token = oauthStore(org.store).refreshTokens.get(fingerprint(secret));
  if (!token || org.clock.now() >= token.expires) return undefined;
  return token.grant.clientId === app.id && token.grant.server === server.path ? token : undefined;
}

/** Whether a token can still be exchanged: it is the newest of its family, or was until a moment ago. */
export const isExchangeable = (org: OrgContext, app: App, { status, rotated = 0 }: RefreshToken): boolean =>
  status === 'current' || org.clock.now() - rotated < app.refresh_token.leeway * 1000;

/**
 * Refuses a refresh token that was exchanged before, longer ago than the app's leeway: it has been stolen or its
 * successor has. That ends the family, access tokens included (RFC 9700 section 4.14.2).
 * https://developer.okta.com/docs/guides/refresh-tokens/main/#refresh-token-reuse-detection
 * @throws OAuthError
 */
export function detectReuse(org: OrgContext, app: App, token: RefreshToken): void {
  if (isExchangeable(org, app, token)) return;
  revokeGrant(org.store, token.grantId);
  throw invalidRefreshToken();
}

/**
 * Exchanges a refresh token for the next of its family, which ends when the first one would have; with `STATIC` the app
 * keeps the one it has.
 * @param token with the grant as it is from now on.
 * @returns the refresh token that the app holds from now on.
 */
export function rotateRefreshToken(
  org: OrgContext,
  server: AuthorizationServer,
  app: App,
  secret: string,
  token: RefreshToken,
): string {
  const { refreshTokens } = oauthStore(org.store);
  if (app.refresh_token.rotation_type === 'STATIC') {
    refreshTokens.update(token.id, {
      grant: token.grant,
      expires: idleEnd(org, server, token.familyExpires),
    });
    return secret;
  }
  refreshTokens.update(token.id, { status: 'rotated', rotated: token.rotated ?? org.clock.now() });
  return addToken(org, server, token.grant, token.familyExpires);
}

export const invalidRefreshToken = (): OAuthError =>
  new OAuthError('invalid_grant', 'The refresh token is invalid or expired.');
