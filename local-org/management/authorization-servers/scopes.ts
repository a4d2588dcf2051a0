import type { CustomAuthorizationServer, Scope } from '../../store/authorization-servers.ts';
import { idFor, type OperationContext } from './context.ts';
import { InvalidField, OperationForbidden, missing } from '../okta-error.ts';
import type { ScopeInput } from './scope-schema.ts';

/** @throws missing */
export function requireScope({ scopes }: CustomAuthorizationServer, id: string): Scope {
  const found = scopes.find((scope) => scope.id === id);
  if (!found) throw missing(id, 'OAuth2Scope');
  return found;
}

/**
 * Adds a scope to a server.
 * @throws InvalidField if the server has a scope with this name.
 */
export function createScope(
  context: OperationContext,
  server: CustomAuthorizationServer,
  input: ScopeInput,
): Scope {
  refuseDuplicate(server, input.name);
  const scope = toScope(input, { id: idFor(context, 'scp', input.name), system: false });
  context.store.authorizationServers.update(server.id, { scopes: [...server.scopes, scope] });
  return scope;
}

/**
 * Replaces a scope of a server. Claims and rules refer to a scope by its name.
 * @throws InvalidField if another scope has the name, or if a standard scope would be renamed.
 */
export function replaceScope(
  { store }: OperationContext,
  server: CustomAuthorizationServer,
  before: Scope,
  input: ScopeInput,
): Scope {
  if (input.name !== before.name) {
    if (before.system) throw new InvalidField('name', `must stay ${before.name}: Okta created the scope`);
    refuseDuplicate(server, input.name);
  }
  const scope = toScope(input, before);
  const scopes = server.scopes.map((each) => (each.id === scope.id ? scope : each));
  store.authorizationServers.update(server.id, { scopes });
  return scope;
}

/**
 * Deletes a scope. Claims and rules that name it keep the name, which matches no request.
 * @throws OperationForbidden for a standard scope.
 */
export function deleteScope(
  { store }: OperationContext,
  server: CustomAuthorizationServer,
  { id, name, system }: Scope,
): void {
  if (system) throw new OperationForbidden(`Okta created the scope ${name}. It can't be deleted.`);
  const scopes = server.scopes.filter((each) => each.id !== id);
  store.authorizationServers.update(server.id, { scopes });
}

function refuseDuplicate({ scopes }: CustomAuthorizationServer, name: string): void {
  if (scopes.some((each) => each.name === name))
    throw new InvalidField('name', `The authorization server already has a scope with the name ${name}.`);
}

const toScope = (
  { name, displayName, description, consent, optional, default: isDefault, metadataPublish }: ScopeInput,
  { id, system }: Pick<Scope, 'id' | 'system'>,
): Scope => ({
  id,
  name,
  ...(displayName && { displayName }),
  ...(description && { description }),
  consent: consent ?? 'IMPLICIT',
  optional: optional ?? false,
  default: isDefault ?? false,
  metadataPublish: metadataPublish ?? 'NO_CLIENTS',
  system,
});
