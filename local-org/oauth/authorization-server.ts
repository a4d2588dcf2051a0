import type { OrgContext } from '../context.ts';
import type { AuthorizeRequest } from '../store/documents.ts';
import { settingsOf } from '../store/store.ts';

/** One of the org's two authorization servers: the org's own, and the custom one named `default`. */
export interface AuthorizationServer {
  /** The path of its issuer below the org's address: what stored codes and tokens know it by. */
  readonly path: AuthorizeRequest['server'];
  readonly issuer: string;
  /** The path that its endpoints lie below. */
  readonly endpointsPath: string;
  /** `aud` of its access tokens. The org's own are for Okta itself: no API may accept them. */
  readonly audience: string;
  readonly scopes: readonly string[];
  /**
   * When the groups of a user are told. On a custom server an administrator adds the claim (Security > API > default >
   * Claims: `groups`, matches regex `.*`, any scope, once for the ID token and once for the access token): this org
   * has it. The org's own server tells them to an app with a groups claim filter that asks for the scope `groups`, and
   * in the ID token only.
   */
  readonly groupsClaim: 'always' | 'onScope';
}

const standardScopes = ['openid', 'profile', 'email', 'address', 'phone', 'offline_access'];

/** The org's authorization servers. https://developer.okta.com/docs/concepts/auth-servers/ */
export function authorizationServers(org: OrgContext): readonly AuthorizationServer[] {
  return [
    {
      path: '',
      issuer: org.url,
      endpointsPath: '/oauth2/v1',
      audience: org.url,
      scopes: [...standardScopes, 'groups'],
      groupsClaim: 'onScope',
    },
    {
      path: '/oauth2/default',
      issuer: `${org.url}/oauth2/default`,
      endpointsPath: '/oauth2/default/v1',
      audience: 'api://default',
      scopes: standardScopes,
      groupsClaim: 'always',
    },
  ];
}

const minute = 60_000;
const day = 24 * 60 * minute;

/** How long what a server issues lives, in ms. */
export interface TokenLifetimes {
  readonly accessToken: number;
  readonly idToken: number;
  /** From the sign-in on, however often it is rotated. */
  readonly refreshToken: number;
  /** How long a refresh token may lie unused. */
  readonly refreshTokenWindow: number;
}

/**
 * The lifetimes of what `server` issues. The org's own server has fixed ones; a custom one's are settings of the org.
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
    // Okta: 0 is no limit.
    refreshToken: token.refreshTokenLifetimeMinutes * minute || Infinity,
    refreshTokenWindow: token.refreshTokenWindowMinutes * minute,
  };
}
