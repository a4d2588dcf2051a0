import type { OrgContext } from '../context.ts';
import { newSecret } from '../ids.ts';
import { accessTokenClaims, idTokenClaims, type TokenSubject } from './claims.ts';
import { oauthStore, type Grant } from './oauth-store.ts';
import { signToken } from './sign-token.ts';

/** The response of the token endpoint (RFC 6749 section 5.1). `expires_in` is in seconds. */
export interface TokenResponse {
  /** `DPoP`: the access token is bound to a key (RFC 9449 section 5). */
  readonly token_type: 'Bearer' | 'DPoP';
  readonly expires_in: number;
  readonly access_token: string;
  readonly scope: string;
  readonly refresh_token?: string;
  readonly id_token?: string;
}

/**
 * Issues an access token, and an ID token if `openid` is among the scopes.
 *
 * The access token is recorded before anything is awaited, so that a revocation in the meantime finds it.
 */
export async function issueTokens(org: OrgContext, subject: TokenSubject): Promise<TokenResponse> {
  const { server, grant, user, scopes } = subject;
  const lifetime = subject.lifetimes.accessToken;
  const jti = `AT.${newSecret()}`;
  const { accessTokens } = oauthStore(org.store);
  accessTokens.deleteBelow('expires', org.clock.now());
  accessTokens.put({ id: jti, grantId: grant.id, userId: user.id, expires: org.clock.now() + lifetime });

  const accessToken = await signToken(
    org,
    server,
    grant,
    'access_token',
    accessTokenClaims(org, subject, jti),
  );
  return {
    token_type: tokenType(grant),
    expires_in: lifetime / 1000,
    access_token: accessToken,
    scope: scopes.join(' '),
    ...(scopes.includes('openid') && {
      id_token: await signToken(org, server, grant, 'id_token', idTokenClaims(org, subject, accessToken)),
    }),
  };
}

/** The type of the tokens that a grant gives. */
export const tokenType = ({ jkt }: Pick<Grant, 'jkt'>): TokenResponse['token_type'] =>
  jkt === undefined ? 'Bearer' : 'DPoP';
