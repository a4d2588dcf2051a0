import type { OrgContext } from '../context.ts';
import { fingerprint, newSecret } from '../ids.ts';
import type { App } from '../store/documents.ts';
import type { AuthorizationServer } from './authorization-server.ts';
import { OAuthError } from './oauth-error.ts';
import { oauthStore, revokeGrant, type Grant, type RefreshToken } from './oauth-store.ts';
import type { TokenLifetimes } from './token-lifetimes.ts';

/** The latest time that a `Date` can hold, for "never". */
const never = 8.64e15;

/** Issues the first refresh token of a grant. */
export function issueRefreshToken(org: OrgContext, grant: Grant, lifetimes: TokenLifetimes): string {
  const { refreshTokens } = oauthStore(org.store);
  refreshTokens.deleteBelow('expires', org.clock.now());
  const end = Math.min(org.clock.now() + lifetimes.refreshToken, never);
  return addToken(org, grant, lifetimes, end);
}

function addToken(org: OrgContext, grant: Grant, lifetimes: TokenLifetimes, familyExpires: number): string {
  const secret = newSecret();
  oauthStore(org.store).refreshTokens.put({
    id: fingerprint(secret),
    grantId: grant.id,
    grant,
    status: 'current',
    expires: idleEnd(org, lifetimes, familyExpires),
    familyExpires,
  });
  return secret;
}

const idleEnd = ({ clock }: OrgContext, lifetimes: TokenLifetimes, familyExpires: number): number =>
  Math.min(clock.now() + lifetimes.refreshTokenWindow, familyExpires);

/** Finds a refresh token that has not expired and belongs to this server and app. */
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

/** Whether a token can be exchanged: it is the newest one of its family, or it was rotated within the app's leeway. */
export const isExchangeable = (org: OrgContext, app: App, { status, rotated = 0 }: RefreshToken): boolean =>
  status === 'current' || org.clock.now() - rotated < app.refresh_token.leeway * 1000;

/**
 * Rejects a refresh token that was rotated longer ago than the app's leeway: either it or its successor has been
 * stolen. All tokens of the grant are revoked, access tokens included (RFC 9700 section 4.14.2).
 * https://developer.okta.com/docs/guides/refresh-tokens/main/#refresh-token-reuse-detection
 * @throws OAuthError
 */
export function detectReuse(org: OrgContext, app: App, token: RefreshToken): void {
  if (isExchangeable(org, app, token)) return;
  revokeGrant(org.store, token.grantId);
  throw invalidRefreshToken();
}

/**
 * Exchanges a refresh token for its successor, which expires when the first token of the family would have. With
 * rotation type `STATIC` the app keeps its token.
 * @param token the stored token, with the grant that this request has updated.
 * @returns the refresh token that the app uses from now on.
 */
export function rotateRefreshToken(
  org: OrgContext,
  app: App,
  secret: string,
  token: RefreshToken,
  lifetimes: TokenLifetimes,
): string {
  const { refreshTokens } = oauthStore(org.store);
  if (app.refresh_token.rotation_type === 'STATIC') {
    refreshTokens.update(token.id, {
      grant: token.grant,
      expires: idleEnd(org, lifetimes, token.familyExpires),
    });
    return secret;
  }
  refreshTokens.update(token.id, { status: 'rotated', rotated: token.rotated ?? org.clock.now() });
  return addToken(org, token.grant, lifetimes, token.familyExpires);
}

export const invalidRefreshToken = (): OAuthError =>
  new OAuthError('invalid_grant', 'The refresh token is invalid or expired.');
