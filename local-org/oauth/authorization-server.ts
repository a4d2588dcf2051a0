import type { OrgContext } from '../context.ts';
import type {
  AuthorizationPolicy,
  Claim,
  CustomAuthorizationServer,
  Scope,
} from '../store/authorization-servers.ts';
import type { AuthorizeRequest } from '../store/documents.ts';
import { standardScopes } from './standard-scopes.ts';
import { systemClaims } from './system-claims.ts';

/** An authorization server: the org's own, or a custom one. */
export interface AuthorizationServer {
  /** The path of its issuer below the org's address. Stored codes and tokens name their server by it. */
  readonly path: AuthorizeRequest['server'];
  readonly issuer: string;
  /** The path of its endpoints below the org's address. */
  readonly endpointsPath: string;
  /** `aud` of its access tokens. Those of the org's own server are for Okta itself: no API may accept them. */
  readonly audience: string;
  readonly scopes: readonly Omit<Scope, 'id'>[];
  readonly claims: readonly Omit<Claim, 'id'>[];
  /** The access policies. The org's own server has none: every app may use it, and the lifetimes are fixed. */
  readonly policies: readonly AuthorizationPolicy[] | undefined;
}

type Org = Pick<OrgContext, 'url' | 'store'>;

/** At the org's own server, the scope `groups` adds the user's groups, at userinfo. */
const groupsScope: Omit<Scope, 'id'> = {
  name: 'groups',
  consent: 'IMPLICIT',
  optional: false,
  default: false,
  metadataPublish: 'ALL_CLIENTS',
  system: true,
};

const groupsClaim: Omit<Claim, 'id'> = {
  name: 'groups',
  status: 'ACTIVE',
  claimType: 'IDENTITY',
  valueType: 'GROUPS',
  group_filter_type: 'REGEX',
  value: '.*',
  conditions: { scopes: ['groups'] },
  alwaysIncludeInToken: false,
  system: true,
};

/**
 * The org's own authorization server.
 * https://developer.okta.com/docs/concepts/auth-servers/#org-authorization-server
 */
export const orgServer = ({ url }: Pick<Org, 'url'>): AuthorizationServer => ({
  path: '',
  issuer: url,
  endpointsPath: '/oauth2/v1',
  audience: url,
  scopes: [...standardScopes, groupsScope],
  claims: [...systemClaims, groupsClaim],
  policies: undefined,
});

const customPath = '/oauth2/';

/** The path of a custom server's issuer below the org's address. */
export const issuerPath = ({ issuerId }: Pick<CustomAuthorizationServer, 'issuerId'>): string =>
  customPath + issuerId;

/**
 * Finds a custom authorization server that is active.
 * @param issuerId the last segment of its issuer: its id, or `default`.
 * https://developer.okta.com/docs/concepts/auth-servers/#custom-authorization-server
 */
export function customServer({ url, store }: Org, issuerId: string): AuthorizationServer | undefined {
  const [found] = store.authorizationServers.find('issuerId', issuerId);
  if (found?.status !== 'ACTIVE') return undefined;
  const { audiences, scopes, claims, policies } = found;
  const path = issuerPath(found);
  return {
    path,
    issuer: url + path,
    endpointsPath: `${path}/v1`,
    audience: audiences[0] ?? '',
    scopes,
    claims,
    policies,
  };
}

/** Finds the authorization server of a code, a token or an authorization request, if it is still there and active. */
export const serverAt = (org: Org, path: AuthorizationServer['path']): AuthorizationServer | undefined =>
  path === '' ? orgServer(org) : customServer(org, path.slice(customPath.length));
