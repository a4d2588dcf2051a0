import type { AuthorizationPolicy, CustomAuthorizationServer } from '../../store/authorization-servers.ts';
import { place } from './by-priority.ts';
import { idFor, type OperationContext } from './context.ts';
import { InvalidField, missing } from '../okta-error.ts';
import type { PolicyInput } from './policy-schema.ts';

/** @throws missing */
export function requirePolicy({ policies }: CustomAuthorizationServer, id: string): AuthorizationPolicy {
  const found = policies.find((policy) => policy.id === id);
  if (!found) throw missing(id, 'Policy');
  return found;
}

/**
 * Adds an access policy to a server. It has no rules yet, so it lets nobody get tokens.
 * @throws InvalidField if the name is taken, or if a client doesn't exist.
 */
export function createPolicy(
  context: OperationContext,
  server: CustomAuthorizationServer,
  input: PolicyInput,
): AuthorizationPolicy {
  refuseDuplicate(server, input.name);
  refuseUnknownClients(context, input, []);
  const now = context.clock.now();
  return save(context, server, input, {
    id: idFor(context, '00p', input.name),
    status: 'ACTIVE',
    system: false,
    rules: [],
    created: now,
    lastUpdated: now,
  });
}

/** Replaces an access policy of a server, without its rules. @throws InvalidField as in `createPolicy`. */
export function replacePolicy(
  context: OperationContext,
  server: CustomAuthorizationServer,
  before: AuthorizationPolicy,
  input: PolicyInput,
): AuthorizationPolicy {
  if (input.name !== before.name) refuseDuplicate(server, input.name);
  refuseUnknownClients(context, input, before.conditions.clients.include);
  return save(context, server, input, { ...before, lastUpdated: context.clock.now() });
}

/** Activates or deactivates an access policy. An inactive one is skipped. */
export function setPolicyStatus(
  { store, clock }: OperationContext,
  server: CustomAuthorizationServer,
  policy: AuthorizationPolicy,
  status: AuthorizationPolicy['status'],
): void {
  const changed = { ...policy, status, lastUpdated: clock.now() };
  store.authorizationServers.update(server.id, { policies: place(server.policies, changed, null) });
}

/** Deletes an access policy with its rules. */
export function deletePolicy(
  { store }: OperationContext,
  server: CustomAuthorizationServer,
  { id }: AuthorizationPolicy,
): void {
  const policies = server.policies.filter((each) => each.id !== id);
  store.authorizationServers.update(server.id, { policies });
}

function save(
  { store }: OperationContext,
  server: CustomAuthorizationServer,
  { name, description, status, conditions, priority }: PolicyInput,
  before: Omit<AuthorizationPolicy, 'name' | 'description' | 'conditions'>,
): AuthorizationPolicy {
  const policy = { ...before, name, description, status: status ?? before.status, conditions };
  store.authorizationServers.update(server.id, { policies: place(server.policies, policy, priority) });
  return policy;
}

function refuseDuplicate({ policies }: CustomAuthorizationServer, name: string): void {
  if (policies.some((each) => each.name === name))
    throw new InvalidField('name', `The authorization server already has a policy with the name ${name}.`);
}

/** @param known the clients that the policy has already: they may have been deleted since. */
function refuseUnknownClients(
  { store }: OperationContext,
  { conditions }: PolicyInput,
  known: readonly string[],
): void {
  for (const id of conditions.clients.include)
    if (id !== 'ALL_CLIENTS' && !known.includes(id) && !store.apps.get(id))
      throw new InvalidField('conditions.clients.include', `No app has the client ID ${id}.`);
}
