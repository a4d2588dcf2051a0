import type { ConsoleContext } from '../console-env.ts';
import type {
  claimObject,
  policyObject,
  ruleObject,
  scopeObject,
  serverObject,
} from '../../management/authorization-servers/objects.ts';
import { apiPath } from '../security-api/api-page.ts';

/** Okta's object of a custom authorization server. */
export type ServerObject = Awaited<ReturnType<typeof serverObject>>;
/** Okta's object of a scope. */
export type ScopeObject = ReturnType<typeof scopeObject>;
/** Okta's object of a claim. */
export type ClaimObject = ReturnType<typeof claimObject>;
/** Okta's object of an access policy. */
export type AccessPolicyObject = ReturnType<typeof policyObject>;
/** Okta's object of a rule of an access policy. */
export type AccessRuleObject = ReturnType<typeof ruleObject>;

/** The path of the custom authorization servers in the API. */
export const serversApiPath = '/api/v1/authorizationServers';

/** The path of the servers in the console. Its list is at `apiPath`. */
export const serversPath = `${apiPath}/authorization-servers`;

/** The path of a server, or of a part of it, in the console. */
export const serverPath = (id: string, ...parts: readonly string[]): string =>
  [serversPath, ...[id, ...parts].map(encodeURIComponent)].join('/');

/** The path of a server, or of a part of it, in the API. */
export const serverApiPath = (id: string, ...parts: readonly string[]): string =>
  [serversApiPath, ...[id, ...parts].map(encodeURIComponent)].join('/');

/** The server that the path of the request names as `:serverId`. @throws ApiError if it doesn't exist. */
export const requestedServer = (c: ConsoleContext): Promise<ServerObject> =>
  c.var.api.get<ServerObject>(serverApiPath(c.req.param('serverId') ?? ''));
