import { newId } from '../../ids.ts';
import { defaultPolicy } from '../../policy/org-policies.ts';
import { revokeAppGrants } from '../../oauth/oauth-store.ts';
import { atomically } from '../../store/atomically.ts';
import type { App } from '../../store/documents.ts';
import type { OperationContext } from '../context.ts';
import { InvalidField, OperationForbidden } from '../okta-error.ts';
import type { NewApp } from './app-settings.ts';
import { provideSecret } from './secrets.ts';

/** What an app has that a caller of the API sets with other calls. */
export type AppDefaults = Partial<Pick<App, 'status' | 'accessPolicy' | 'profileEnrollment'>>;

/**
 * Creates an app. A confidential client gets a client secret if the caller gives none.
 * @param given by default the app is active and has the org's default policies.
 * @throws InvalidField if there is an app with the client ID.
 */
export function createApp(
  context: OperationContext,
  { clientId, clientSecret, settings }: NewApp,
  given: AppDefaults = {},
): App {
  const { store, clock } = context;
  const id = clientId ?? newId('0oa');
  if (store.apps.get(id))
    throw new InvalidField(
      'credentials.oauthClient.client_id',
      'An object with this field already exists in the current organization',
    );
  return atomically(store.database, () => {
    const app = store.apps.put({
      ...settings,
      id,
      status: given.status ?? 'ACTIVE',
      accessPolicy: given.accessPolicy ?? defaultPolicy(store, 'ACCESS_POLICY').id,
      profileEnrollment: given.profileEnrollment ?? defaultPolicy(store, 'PROFILE_ENROLLMENT').id,
      created: clock.now(),
      lastUpdated: clock.now(),
    });
    provideSecret(context, app, clientSecret);
    return app;
  });
}

/**
 * Replaces the settings of an app.
 * @param given the policies stay by default.
 */
export function replaceApp(
  context: OperationContext,
  current: App,
  { clientSecret, settings }: Omit<NewApp, 'clientId'>,
  given: AppDefaults = {},
): App {
  const { id, status, created, accessPolicy, profileEnrollment } = current;
  const { store, clock } = context;
  return atomically(store.database, () => {
    const kept = { id, status, created, accessPolicy, profileEnrollment };
    const app = store.apps.put({ ...settings, ...kept, ...given, lastUpdated: clock.now() });
    provideSecret(context, app, clientSecret);
    return app;
  });
}

/** Activates an app, or deactivates it: its sign-ins end, and its tokens are invalid as long as it is inactive. */
export function setAppStatus({ store, clock }: OperationContext, { id }: App, status: App['status']): App {
  return atomically(store.database, () => {
    if (status === 'INACTIVE') endSignIns({ store }, id);
    return store.apps.update(id, { status, lastUpdated: clock.now() });
  });
}

/**
 * Deletes an app with its assignments, client secrets and tokens.
 * @throws OperationForbidden if the app is active.
 */
export function deleteApp({ store }: OperationContext, { id, status }: App): void {
  if (status === 'ACTIVE')
    throw new OperationForbidden('The application must be deactivated before it can be deleted.');
  atomically(store.database, () => {
    for (const part of [store.appAssignments, store.clientSecrets])
      for (const each of part.find('appId', id)) part.delete(each.id);
    revokeAppGrants(store, id);
    endSignIns({ store }, id);
    store.apps.delete(id);
  });
}

function endSignIns({ store }: Pick<OperationContext, 'store'>, appId: string): void {
  for (const { id, request } of store.transactions.all())
    if (request.clientId === appId) store.transactions.delete(id);
}
