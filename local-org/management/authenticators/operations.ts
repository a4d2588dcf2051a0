import type { Clock } from '../../clock.ts';
import { newId } from '../../ids.ts';
import {
  authenticatorKind,
  type AuthenticatorKey,
  type MethodType,
} from '../../store/authenticator-kinds.ts';
import type { Authenticator } from '../../store/policies.ts';
import type { Store } from '../../store/store.ts';
import { InvalidField, OperationForbidden } from '../okta-error.ts';
import type { AuthenticatorInput } from './schema.ts';

/** What the operations need. */
export interface AuthenticatorContext {
  readonly store: Pick<Store, 'authenticators'>;
  readonly clock: Clock;
}

/**
 * Creates an authenticator with the methods that this org implements.
 * @throws InvalidField if the org has it already: there is one for each key.
 */
export function createAuthenticator(
  { store, clock }: AuthenticatorContext,
  { key, name, status = 'ACTIVE', settings }: AuthenticatorInput & { readonly key: AuthenticatorKey },
  id = newId('aut'),
): Authenticator {
  const [known] = store.authenticators.find('key', key);
  if (known)
    throw new InvalidField('key', `The org already has the authenticator ${key}, with the id ${known.id}.`);
  const kind = authenticatorKind(key);
  return store.authenticators.put({
    id,
    key,
    name: name ?? kind.name,
    status,
    settings: { allowedFor: settings?.allowedFor ?? 'any' },
    activeMethods: kind.usableMethods,
    created: clock.now(),
    lastUpdated: clock.now(),
  });
}

/**
 * Replaces the name, the settings and the status of an authenticator.
 * @throws OperationForbidden if it can't be deactivated.
 */
export function replaceAuthenticator(
  { store, clock }: AuthenticatorContext,
  authenticator: Authenticator,
  { name, status, settings }: AuthenticatorInput,
): Authenticator {
  if (status === 'INACTIVE') requireNotPassword(authenticator);
  return store.authenticators.update(authenticator.id, {
    name: name ?? authenticator.name,
    status: status ?? authenticator.status,
    settings: { allowedFor: settings?.allowedFor ?? authenticator.settings.allowedFor },
    lastUpdated: clock.now(),
  });
}

/**
 * Activates or deactivates an authenticator.
 * @throws OperationForbidden if it is the password.
 */
export const setAuthenticatorStatus = (
  context: AuthenticatorContext,
  authenticator: Authenticator,
  status: Authenticator['status'],
): Authenticator => replaceAuthenticator(context, authenticator, { status });

/**
 * Activates or deactivates a method of an authenticator. Without an active one, the authenticator can't be used.
 * @throws OperationForbidden if this org doesn't implement the method, or it is the password.
 */
export function setMethodStatus(
  { store, clock }: AuthenticatorContext,
  authenticator: Authenticator,
  method: MethodType,
  status: Authenticator['status'],
): Authenticator {
  const others = authenticator.activeMethods.filter((each) => each !== method);
  if (status === 'INACTIVE') requireNotPassword(authenticator);
  else if (!authenticatorKind(authenticator.key).usableMethods.includes(method))
    throw new OperationForbidden(`The local org does not support the method ${method}.`);
  return store.authenticators.update(authenticator.id, {
    activeMethods: status === 'ACTIVE' ? [...others, method] : others,
    lastUpdated: clock.now(),
  });
}

/** Replaces the settings of an authenticator's method. */
export const replaceMethodSettings = (
  { store, clock }: AuthenticatorContext,
  { id }: Authenticator,
  methodSettings: Readonly<Record<string, unknown>>,
): Authenticator => store.authenticators.update(id, { methodSettings, lastUpdated: clock.now() });

/** Every sign-in starts with the password. */
function requireNotPassword({ key }: Authenticator): void {
  if (key === 'okta_password')
    throw new OperationForbidden('The local org always needs its password authenticator.');
}
