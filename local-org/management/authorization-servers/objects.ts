import type { OrgContext } from '../../context.ts';
import { issuerPath } from '../../oauth/authorization-server.ts';
import { activeKey, publicPart } from '../../oauth/signing-keys.ts';
import type { SigningKey } from '../../oauth/oauth-store.ts';
import type {
  AuthorizationPolicy,
  AuthorizationRule,
  Claim,
  CustomAuthorizationServer,
  Scope,
} from '../../store/authorization-servers.ts';
import { link } from '../link.ts';
import { priorityOf } from './by-priority.ts';
import { isoTime, isoTimes } from '../iso-time.ts';

type LinkContext = Pick<OrgContext, 'url'>;

/** The path of the management API for authorization servers. */
export const serversPath = '/api/v1/authorizationServers';

/** The path of a server in the management API. Okta's links have `default` where a server has that name. */
const pathOf = ({ issuerId }: CustomAuthorizationServer): string => `${serversPath}/${issuerId}`;

/** The link to the other status. */
const lifecycleLink = (org: LinkContext, path: string, status: 'ACTIVE' | 'INACTIVE') => {
  const action = status === 'ACTIVE' ? 'deactivate' : 'activate';
  return { [action]: link(org, `${path}/lifecycle/${action}`, 'POST') };
};

/** Okta's object of an authorization server. Its key is created if it has none yet. */
export async function serverObject(org: OrgContext, server: CustomAuthorizationServer) {
  const { id, issuerId, name, description, audiences, issuerMode, status, rotationMode } = server;
  const path = pathOf(server);
  const issuer = issuerPath(server);
  const key = await activeKey(org, issuer);
  return {
    id,
    name,
    description,
    audiences,
    issuer: org.url + issuer,
    issuerMode,
    status,
    ...isoTimes(server),
    credentials: {
      signing: { kid: key.id, rotationMode, lastRotated: isoTime(key.created) },
    },
    default: issuerId === 'default',
    _links: {
      self: link(org, path, 'GET', 'DELETE', 'PUT'),
      scopes: link(org, `${path}/scopes`, 'GET', 'POST'),
      claims: link(org, `${path}/claims`, 'GET', 'POST'),
      policies: link(org, `${path}/policies`, 'GET', 'POST'),
      keys: link(org, `${path}/credentials/keys`, 'GET'),
      rotateKey: link(org, `${path}/credentials/lifecycle/keyRotate`, 'POST'),
      metadata: ['oauth-authorization-server', 'openid-configuration'].map((document) => ({
        name: document,
        ...link(org, `${issuer}/.well-known/${document}`, 'GET'),
      })),
      ...lifecycleLink(org, path, status),
    },
  };
}

/** Okta's object of a scope. */
export const scopeObject = (org: LinkContext, server: CustomAuthorizationServer, scope: Scope) => ({
  ...scope,
  _links: { self: link(org, `${pathOf(server)}/scopes/${scope.id}`, 'GET', 'PUT', 'DELETE') },
});

/** Okta's object of a claim. */
export const claimObject = (org: LinkContext, server: CustomAuthorizationServer, claim: Claim) => ({
  ...claim,
  _links: { self: link(org, `${pathOf(server)}/claims/${claim.id}`, 'GET', 'PUT', 'DELETE') },
});

/** Okta's object of an access policy. */
export function policyObject(
  org: LinkContext,
  server: CustomAuthorizationServer,
  policy: AuthorizationPolicy,
) {
  const { id, name, description, status, system, conditions } = policy;
  const path = `${pathOf(server)}/policies/${id}`;
  return {
    id,
    type: 'OAUTH_AUTHORIZATION_POLICY',
    name,
    // Okta's schema has no empty description.
    ...(description && { description }),
    status,
    priority: priorityOf(server.policies, id),
    system,
    conditions,
    ...isoTimes(policy),
    _links: {
      self: link(org, path, 'GET', 'PUT', 'DELETE'),
      rules: link(org, `${path}/rules`, 'GET'),
      ...lifecycleLink(org, path, status),
    },
  };
}

/** Okta's object of a rule of an access policy. */
export function ruleObject(
  org: LinkContext,
  server: CustomAuthorizationServer,
  policy: AuthorizationPolicy,
  rule: AuthorizationRule,
) {
  const { id, name, status, system, conditions, actions } = rule;
  const path = `${pathOf(server)}/policies/${policy.id}/rules/${id}`;
  return {
    id,
    type: 'RESOURCE_ACCESS',
    name,
    status,
    priority: priorityOf(policy.rules, id),
    system,
    conditions,
    actions,
    ...isoTimes(rule),
    _links: { self: link(org, path, 'GET', 'PUT', 'DELETE'), ...lifecycleLink(org, path, status) },
  };
}

/** Okta's object of a key of an authorization server. */
export const keyObject = (org: LinkContext, server: CustomAuthorizationServer, key: SigningKey) => ({
  ...publicPart(key),
  status: key.status,
  _links: { self: link(org, `${pathOf(server)}/credentials/keys/${key.id}`, 'GET') },
});
