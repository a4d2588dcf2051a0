import type { ApiClient } from '../api-client.ts';
import type { FormValues } from '../layout/form-values.ts';
import { readAccess } from './access-fields.ts';
import { appApiPath, type ApplicationType, type AppObject } from './app.ts';
import { clientSettings } from './client-fields.ts';
import { trustOrigin } from './trust-origin.ts';

/**
 * Creates an app, trusts its origins, and assigns it. If a call is refused, the calls before it are undone, so that
 * nothing of the app stays.
 * @throws ApiError or InvalidForm
 */
export async function createAppIntegration(
  api: ApiClient,
  type: ApplicationType,
  values: FormValues,
): Promise<AppObject> {
  const { groupIds, implicitAssignment } = await readAccess(api, values);
  const undo: (() => Promise<unknown>)[] = [];
  try {
    const app = await api.post<AppObject>('/api/v1/apps', newApp(type, values, implicitAssignment));
    undo.push(() => removeApp(api, app.id));
    for (const uri of values.lines('baseUris')) undo.push(await trustOrigin(api, uri));
    for (const groupId of groupIds) await api.put(`${appApiPath(app.id)}/groups/${groupId}`, {});
    return app;
  } catch (error) {
    for (const step of undo.toReversed()) await step();
    throw error;
  }
}

/** The body that creates the app, as Okta's Admin Console sends it. */
const newApp = (type: ApplicationType, values: FormValues, implicitAssignment: boolean) => ({
  name: 'oidc_client',
  label: values.text('label'),
  signOnMode: 'OPENID_CONNECT',
  credentials: {
    oauthClient: {
      token_endpoint_auth_method: type === 'web' ? 'client_secret_basic' : 'none',
      pkce_required: type !== 'web',
      autoKeyRotation: true,
    },
  },
  settings: {
    implicitAssignment,
    oauthClient: { application_type: type, response_types: ['code'], ...clientSettings(values) },
  },
});

/** Removes an app again. It must be inactive for that. */
async function removeApp(api: ApiClient, id: string): Promise<void> {
  await api.post(`${appApiPath(id)}/lifecycle/deactivate`);
  await api.delete(appApiPath(id));
}
