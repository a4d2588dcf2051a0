import { createHash } from 'node:crypto';
import { seconds } from '../clock.ts';
import type { OrgContext } from '../context.ts';
import { newSecret } from '../ids.ts';
import { orgId } from '../org-id.ts';
import type { User } from '../store/documents.ts';
import { lifetimesOf, type AuthorizationServer } from './authorization-server.ts';
import { oauthStore, type Grant } from './oauth-store.ts';
import { sign } from './signing-keys.ts';
import { groupNames, userClaims } from './user-claims.ts';

/** The token endpoint's answer (RFC 6749, section 5.1). `expires_in` in seconds. */
export interface TokenResponse {
  /** `DPoP`: the access token is bound to a key (RFC 9449, section 5). */
  readonly token_type: 'Bearer' | 'DPoP';
  readonly expires_in: number;
  readonly access_token: string;
  readonly scope: string;
  readonly refresh_token?: string;
  readonly id_token?: string;
}

/**
 * Issues an access token, and an ID token where `openid` is among the scopes.
 *
 * The access token is on record before anything is awaited, so that a revocation that comes meanwhile finds it.
 */
export async function issueTokens(
  org: OrgContext,
  server: AuthorizationServer,
  grant: Grant,
  user: User,
  scopes: readonly string[],
): Promise<TokenResponse> {
  const lifetime = lifetimesOf(org, server).accessToken;
  const jti = `AT.${newSecret()}`;
  const { accessTokens } = oauthStore(org.store);
  accessTokens.deleteBelow('expires', org.clock.now());
  accessTokens.put({ id: jti, grantId: grant.id, userId: user.id, expires: org.clock.now() + lifetime });

  const accessToken = await sign(org, server, {
    ver: 1,
    jti,
    iss: server.issuer,
    aud: server.audience,
    ...lifespan(org, lifetime),
    cid: grant.clientId,
    uid: user.id,
    scp: [...scopes],
    ...authentication(grant),
    sub: user.login,
    ...(grant.jkt !== undefined && { cnf: { jkt: grant.jkt } }),
    ...(server.groupsClaim === 'always' && { groups: groupNames(org, user) }),
  });
  return {
    token_type: tokenType(grant),
    expires_in: lifetime / 1000,
    access_token: accessToken,
    scope: scopes.join(' '),
    ...(scopes.includes('openid') && {
      id_token: await issueIdToken(org, server, grant, user, scopes, accessToken),
    }),
  };
}

/** The type of the tokens that a grant gives. */
export const tokenType = ({ jkt }: Pick<Grant, 'jkt'>): TokenResponse['token_type'] =>
  jkt === undefined ? 'Bearer' : 'DPoP';

function issueIdToken(
  org: OrgContext,
  server: AuthorizationServer,
  grant: Grant,
  user: User,
  scopes: readonly string[],
  accessToken: string,
): Promise<string> {
  return sign(org, server, {
    sub: user.id,
    ...userClaims(org, server, user, scopes),
    ver: 1,
    iss: server.issuer,
    aud: grant.clientId,
    ...lifespan(org, lifetimesOf(org, server).idToken),
    jti: `ID.${newSecret()}`,
    amr: [...grant.amr],
    idp: orgId(org.url),
    ...(grant.nonce !== undefined && { nonce: grant.nonce }),
    ...authentication(grant),
    at_hash: hashHalf(accessToken),
  });
}

const lifespan = ({ clock }: OrgContext, lifetime: number): { iat: number; exp: number } => ({
  iat: seconds(clock),
  exp: seconds(clock) + lifetime / 1000,
});

const authentication = ({ authTime, acr }: Grant): Record<string, unknown> => ({
  auth_time: Math.floor(authTime / 1000),
  ...(acr !== undefined && { acr }),
});

/** `at_hash`: the left half of the hash, for RS256 SHA-256 (OpenID Connect Core, section 3.1.3.6). */
const hashHalf = (token: string): string =>
  createHash('sha256').update(token).digest().subarray(0, 16).toString('base64url');
