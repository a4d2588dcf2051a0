import type { OrgContext } from '../context.ts';
import type { AuthorizeRequest } from '../store/documents.ts';
import { settingsOf } from '../store/store.ts';

/** An authorization server: the org's own, or a custom one. */
export interface AuthorizationServer {
  /** The path of its issuer below the org's address. Stored codes and tokens name their server by it. */
  readonly path: AuthorizeRequest['server'];
  readonly issuer: string;
  /** The path of its endpoints below the org's address. */
  readonly endpointsPath: string;
  /** `aud` of its access tokens. Those of the org's own server are for Okta itself: no API may accept them. */
  readonly audience: string;
  readonly scopes: readonly string[];
  /**
   * When tokens list the user's groups. On a custom server an administrator adds the claim (Security > API > default >
   * Claims: `groups`, matches regex `.*`, any scope, once for the ID token and once for the access token). This org has
   * it. The org's own server has it at userinfo only, for an app that has a groups claim filter and asks for the scope
   * `groups`: see `idTokenClaims`.
   */
  readonly groupsClaim: 'always' | 'onScope';
}

const standardScopes = ['openid', 'profile', 'email', 'address', 'phone', 'offline_access'];

/**
 * The org's authorization servers. To add another custom one, add a line here.
 * https://developer.okta.com/docs/concepts/auth-servers/
 */
export const authorizationServers = ({ url }: Pick<OrgContext, 'url'>): readonly AuthorizationServer[] => [
  orgServer(url),
  customServer(url, 'default', 'api://default'),
];

const orgServer = (url: string): AuthorizationServer => ({
  path: '',
  issuer: url,
  endpointsPath: '/oauth2/v1',
  audience: url,
  scopes: [...standardScopes, 'groups'],
  groupsClaim: 'onScope',
});

const customServer = (url: string, name: string, audience: string): AuthorizationServer => ({
  path: `/oauth2/${name}`,
  issuer: `${url}/oauth2/${name}`,
  endpointsPath: `/oauth2/${name}/v1`,
  audience,
  scopes: standardScopes,
  groupsClaim: 'always',
});

const minute = 60_000;
const day = 24 * 60 * minute;

/** How long the tokens of a server are valid, in milliseconds. */
export interface TokenLifetimes {
  readonly accessToken: number;
  readonly idToken: number;
  /** From the sign-in, however often the token is rotated. */
  readonly refreshToken: number;
  /** How long a refresh token stays valid without being used. */
  readonly refreshTokenWindow: number;
}

/**
 * The lifetimes of the tokens of `server`. Those of the org's own server are fixed; those of custom servers are settings
 * of the org.
 * https://developer.okta.com/docs/reference/api/oidc/#token-lifetime
 */
export function lifetimesOf(org: OrgContext, server: AuthorizationServer): TokenLifetimes {
  const idToken = 60 * minute;
  if (server.path === '')
    return { accessToken: 60 * minute, idToken, refreshToken: 90 * day, refreshTokenWindow: 90 * day };
  const { token } = settingsOf(org.store);
  return {
    accessToken: token.accessTokenLifetimeMinutes * minute,
    idToken,
    // Okta: 0 means no limit.
    refreshToken: token.refreshTokenLifetimeMinutes * minute || Infinity,
    refreshTokenWindow: token.refreshTokenWindowMinutes * minute,
  };
}
