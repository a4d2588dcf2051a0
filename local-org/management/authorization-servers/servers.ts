import { revokeServerGrants } from '../../oauth/oauth-store.ts';
import { deleteKeys } from '../../oauth/signing-keys.ts';
import { issuerPath } from '../../oauth/authorization-server.ts';
import { standardScopes } from '../../oauth/standard-scopes.ts';
import { systemClaims } from '../../oauth/system-claims.ts';
import type { CustomAuthorizationServer } from '../../store/authorization-servers.ts';
import { idFor, type OperationContext } from './context.ts';
import { missing } from '../okta-error.ts';
import type { ServerInput } from './server-schema.ts';
import { atomically } from '../../store/atomically.ts';

/**
 * Finds a custom authorization server.
 * @param id its id, or `default`.
 * @throws missing
 */
export function requireServer(
  { store }: Pick<OperationContext, 'store'>,
  id: string,
): CustomAuthorizationServer {
  const found = store.authorizationServers.get(id) ?? store.authorizationServers.find('issuerId', id)[0];
  if (!found) throw missing(id, 'AuthorizationServer');
  return found;
}

/**
 * Creates a custom authorization server with the standard scopes and claims. It has no access policy yet, so it issues
 * no tokens.
 * @param issuerId the last segment of its issuer. Default: its id.
 */
export function createServer(
  context: OperationContext,
  input: ServerInput,
  issuerId?: string,
): CustomAuthorizationServer {
  const id = idFor(context, 'aus', '');
  const now = context.clock.now();
  return context.store.authorizationServers.put({
    id,
    issuerId: issuerId ?? id,
    ...settingsOf(input, { issuerMode: 'ORG_URL', rotationMode: 'AUTO', status: 'ACTIVE' }),
    scopes: standardScopes.map((scope) => ({ id: idFor(context, 'scp', scope.name), ...scope })),
    claims: systemClaims.map((claim) => ({
      id: idFor(context, 'ocl', `${claim.claimType}/${claim.name}`),
      ...claim,
    })),
    policies: [],
    created: now,
    lastUpdated: now,
  });
}

/** Replaces the settings of a server, other than its scopes, claims and policies. */
export const replaceServer = (
  { store, clock }: OperationContext,
  server: CustomAuthorizationServer,
  input: ServerInput,
): CustomAuthorizationServer =>
  store.authorizationServers.update(server.id, { ...settingsOf(input, server), lastUpdated: clock.now() });

/** The settings of a server. Those that the input leaves out are those of `before`. */
const settingsOf = (
  { name, description, audiences, issuerMode, status, credentials }: ServerInput,
  before: Pick<CustomAuthorizationServer, 'issuerMode' | 'rotationMode' | 'status'>,
) => ({
  name,
  description,
  audiences,
  issuerMode: issuerMode ?? before.issuerMode,
  rotationMode: credentials?.signing.rotationMode ?? before.rotationMode,
  status: status ?? before.status,
});

/** Activates or deactivates a server. An inactive one answers no requests of apps. */
export const setServerStatus = (
  { store, clock }: OperationContext,
  { id }: CustomAuthorizationServer,
  status: CustomAuthorizationServer['status'],
): CustomAuthorizationServer => store.authorizationServers.update(id, { status, lastUpdated: clock.now() });

/** Deletes a server with its keys, and revokes its tokens. */
export function deleteServer({ store }: OperationContext, server: CustomAuthorizationServer): void {
  atomically(store.database, () => {
    store.authorizationServers.delete(server.id);
    revokeServerGrants(store, issuerPath(server));
    deleteKeys(store, issuerPath(server));
  });
}
