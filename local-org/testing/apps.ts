import type { LocalOrg } from '../org.ts';
import type { TestApp } from './app.ts';
import { callApi } from './management.ts';

const redirectUri = 'http://localhost:3000/login/callback';
const postLogoutRedirectUri = 'http://localhost:3000/';

interface Changes {
  readonly oauthClient?: object;
  readonly credentials?: object;
  readonly settings?: object;
}

/** The body that creates a single-page app, as the Admin Console sends it. */
export const spaBody = (label: string, { oauthClient, credentials, settings }: Changes = {}) => ({
  name: 'oidc_client',
  label,
  signOnMode: 'OPENID_CONNECT',
  credentials: {
    oauthClient: {
      token_endpoint_auth_method: 'none',
      pkce_required: true,
      autoKeyRotation: true,
      ...credentials,
    },
  },
  settings: {
    ...settings,
    oauthClient: {
      application_type: 'browser',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      redirect_uris: [redirectUri],
      post_logout_redirect_uris: [postLogoutRedirectUri],
      ...oauthClient,
    },
  },
});

/** The body that creates a web app. */
export const webBody = (label: string, { oauthClient, credentials, settings }: Changes = {}) =>
  spaBody(label, {
    oauthClient: { application_type: 'web', ...oauthClient },
    credentials: {
      token_endpoint_auth_method: 'client_secret_basic',
      pkce_required: false,
      ...credentials,
    },
    ...(settings && { settings }),
  });

/** An app of an org, as the app and as its administrator see it. */
export interface CreatedApp extends TestApp {
  readonly id: string;
  /** Empty for a public client. */
  readonly clientSecret: string;
}

/**
 * Creates an app with the management API. Nobody is assigned to it. A password is enough to sign in, while a new app of
 * Okta's requires two factors.
 */
export async function createTestApp(org: LocalOrg, body: object = spaBody('Test app')): Promise<CreatedApp> {
  const answer = await callApi<{
    readonly id: string;
    readonly credentials: { readonly oauthClient: { readonly client_secret?: string } };
  }>(org, 'POST /api/v1/apps', body);
  if (answer.status !== 200) throw new Error(`No app: ${JSON.stringify(answer.body)}`);
  const { id, credentials } = answer.body;
  const [policy] = org.store.policies.find('name', 'Password only');
  if (policy) org.store.apps.update(id, { accessPolicy: policy.id });
  const clientSecret = credentials.oauthClient.client_secret ?? '';
  return { id, clientId: id, redirectUri, postLogoutRedirectUri, clientSecret };
}

/** The id of a group of the org. */
export function groupId({ store }: Pick<LocalOrg, 'store'>, name = 'Everyone'): string {
  const [group] = store.groups.find('name', name);
  if (!group) throw new Error(`The org has no group ${name}.`);
  return group.id;
}

/** Assigns an app to a group with the management API. */
export async function assignToGroup(org: LocalOrg, appId: string, name = 'Everyone'): Promise<void> {
  const { status } = await callApi(org, `PUT /api/v1/apps/${appId}/groups/${groupId(org, name)}`, {});
  if (status !== 200) throw new Error(`Not assigned: ${status}`);
}
