import { newId, newSecret } from '../../ids.ts';
import type { App, ClientSecret } from '../../store/documents.ts';
import type { Store } from '../../store/store.ts';
import type { OperationContext } from '../context.ts';
import { InvalidField, OperationForbidden } from '../okta-error.ts';

/** An app can have two, so that it can change from one to the other without a break. */
const maxSecrets = 2;

/** The client secrets of an app, oldest first. */
export const secretsOf = (
  { clientSecrets }: Pick<Store, 'clientSecrets'>,
  { id }: Pick<App, 'id'>,
): ClientSecret[] => clientSecrets.find('appId', id);

/** The client secret that Okta shows with an app that was created or replaced: the newest active one. */
export const shownSecret = (store: Pick<Store, 'clientSecrets'>, app: App): string | undefined =>
  secretsOf(store, app).findLast(({ status }) => status === 'ACTIVE')?.secret;

/**
 * Gives a confidential client the secret, or a new one if it has none. A public client has no secrets.
 * @param secret replaces the newest one.
 */
export function provideSecret(context: OperationContext, app: App, secret: string | undefined): void {
  const { store, clock } = context;
  const secrets = secretsOf(store, app);
  const newest = secrets.at(-1);
  if (app.token_endpoint_auth_method === 'none') for (const { id } of secrets) store.clientSecrets.delete(id);
  else if (!newest) addSecret(context, app, secret);
  else if (secret !== undefined && secrets.every((known) => known.secret !== secret))
    store.clientSecrets.update(newest.id, { secret, status: 'ACTIVE', lastUpdated: clock.now() });
}

/**
 * Adds a client secret.
 * @param secret default: a new one.
 * @throws InvalidField if the app is a public client, or if it has two secrets.
 */
export function addSecret(
  { store, clock }: OperationContext,
  app: App,
  secret: string = newSecret() + newSecret().slice(0, 21),
  status: ClientSecret['status'] = 'ACTIVE',
): ClientSecret {
  if (app.token_endpoint_auth_method === 'none')
    throw new InvalidField('token_endpoint_auth_method', 'A client that is public has no client secrets.');
  if (secretsOf(store, app).length >= maxSecrets)
    throw new InvalidField(
      'client_secret',
      `You've reached the maximum number of client secrets per client.`,
    );
  const times = { created: clock.now(), lastUpdated: clock.now() };
  return store.clientSecrets.put({ id: newId('ocs'), appId: app.id, secret, status, ...times });
}

/**
 * Activates or deactivates a client secret.
 * @throws OperationForbidden if it would leave the app without an active one.
 */
export function setSecretStatus(
  { store, clock }: OperationContext,
  { id, appId }: ClientSecret,
  status: ClientSecret['status'],
): ClientSecret {
  const others = secretsOf(store, { id: appId }).filter((other) => other.id !== id);
  if (status === 'INACTIVE' && !others.some((other) => other.status === 'ACTIVE'))
    throw new OperationForbidden("The only active client secret of an app can't be deactivated.");
  return store.clientSecrets.update(id, { status, lastUpdated: clock.now() });
}

/**
 * Deletes a client secret.
 * @throws OperationForbidden if it is active.
 */
export function deleteSecret({ store }: OperationContext, { id, status }: ClientSecret): void {
  if (status === 'ACTIVE')
    throw new OperationForbidden('The client secret must be deactivated before it can be deleted.');
  store.clientSecrets.delete(id);
}
