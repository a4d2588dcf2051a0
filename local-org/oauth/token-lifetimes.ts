import type { AuthorizationRule } from '../store/authorization-servers.ts';
import type { User } from '../store/documents.ts';
import type { AuthorizationServer } from './authorization-server.ts';
import { OAuthError } from './oauth-error.ts';

/** What an app requests tokens for. */
export interface TokenRequest {
  readonly clientId: string;
  /** Absent if the app requests a token for itself. */
  readonly user: User | undefined;
  /** The grant that the tokens started with: a refresh doesn't change it. */
  readonly grantType: string;
  readonly scopes: readonly string[];
}

/** How long tokens are valid, in milliseconds. */
export interface TokenLifetimes {
  readonly accessToken: number;
  readonly idToken: number;
  /** From the sign-in, however often the token is rotated. */
  readonly refreshToken: number;
  /** How long a refresh token stays valid without being used. */
  readonly refreshTokenWindow: number;
}

const minute = 60_000;
const day = 24 * 60 * minute;

/** https://developer.okta.com/docs/reference/api/oidc/#token-lifetime */
const idToken = 60 * minute;

const orgServerLifetimes: TokenLifetimes = {
  accessToken: 60 * minute,
  idToken,
  refreshToken: 90 * day,
  refreshTokenWindow: 90 * day,
};

/**
 * The lifetimes of the tokens that an app requests: those of the first rule that matches.
 * @throws OAuthError `access_denied` if no rule of the server's access policies matches.
 * https://developer.okta.com/docs/guides/configure-access-policy/main/
 */
export function requireTokenLifetimes(server: AuthorizationServer, request: TokenRequest): TokenLifetimes {
  if (!server.policies) return orgServerLifetimes;
  const rule = matchingRule(server.policies, request);
  if (!rule)
    throw new OAuthError(
      'access_denied',
      'Policy evaluation failed for this request, please check the policy configurations.',
    );
  const { token } = rule.actions;
  return {
    accessToken: token.accessTokenLifetimeMinutes * minute,
    idToken,
    // Okta: 0 means no limit.
    refreshToken: token.refreshTokenLifetimeMinutes * minute || Infinity,
    refreshTokenWindow: token.refreshTokenWindowMinutes * minute,
  };
}

/** The first rule that matches, of the first policy that has one: without one, Okta goes on to the next policy. */
const matchingRule = (
  policies: NonNullable<AuthorizationServer['policies']>,
  request: TokenRequest,
): AuthorizationRule | undefined =>
  policies
    .filter(
      ({ status, conditions }) =>
        status === 'ACTIVE' && includes(conditions.clients.include, 'ALL_CLIENTS', request.clientId),
    )
    .flatMap(({ rules }) => rules)
    .find(({ status, conditions }) => status === 'ACTIVE' && matches(conditions, request));

const matches = (
  { grantTypes, people, scopes }: AuthorizationRule['conditions'],
  request: TokenRequest,
): boolean =>
  grantTypes.include.includes(request.grantType) &&
  request.scopes.every((scope) => includes(scopes.include, '*', scope)) &&
  (request.user === undefined || matchesUser(people, request.user));

function matchesUser(
  { users, groups }: AuthorizationRule['conditions']['people'],
  { id, groupIds }: User,
): boolean {
  const isInOneOf = (list: readonly string[]): boolean =>
    list.includes('EVERYONE') || groupIds.some((groupId) => list.includes(groupId));
  if (users.exclude.includes(id) || isInOneOf(groups.exclude)) return false;
  return users.include.includes(id) || isInOneOf(groups.include);
}

const includes = (list: readonly string[], any: string, wanted: string): boolean =>
  list.includes(any) || list.includes(wanted);
