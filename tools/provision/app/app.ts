import type { Application, OpenIdConnectApplication } from '@okta/okta-sdk-nodejs';
import type { OrgApi, WithId } from '../org/client.ts';
import { isMarked } from '../marker.ts';
import type { Settings } from '../settings.ts';

/** The app integration of this command. */
export type ProvisionedApp = OpenIdConnectApplication & WithId;

export const signInRedirectUri = (appUrl: string): string => new URL('login/callback', appUrl).href;

/** What the command sets of the app: a single-page app with Authorization Code, PKCE and rotated refresh tokens. */
export const wantedApp = ({ name, appUrl }: Pick<Settings, 'name' | 'appUrl'>) => ({
  label: name,
  signOnMode: 'OPENID_CONNECT' as const,
  credentials: {
    oauthClient: { token_endpoint_auth_method: 'none' as const, pkce_required: true, autoKeyRotation: true },
  },
  settings: {
    oauthClient: {
      application_type: 'browser' as const,
      grant_types: ['authorization_code' as const, 'refresh_token' as const],
      response_types: ['code' as const],
      redirect_uris: [signInRedirectUri(appUrl)],
      post_logout_redirect_uris: [appUrl],
      consent_method: 'TRUSTED' as const,
      issuer_mode: 'DYNAMIC' as const,
      refresh_token: { rotation_type: 'ROTATE' as const, leeway: 0 },
    },
  },
});

/** The part of it by which a later run sees whether it is as it should be: what a sign-in needs. */
export const checkedApp = (settings: Pick<Settings, 'name' | 'appUrl'>) => {
  const { label, credentials, settings: wanted } = wantedApp(settings);
  const { token_endpoint_auth_method, pkce_required } = credentials.oauthClient;
  const { application_type, grant_types, redirect_uris, post_logout_redirect_uris } = wanted.oauthClient;
  return {
    label,
    credentials: { oauthClient: { token_endpoint_auth_method, pkce_required } },
    settings: { oauthClient: { application_type, grant_types, redirect_uris, post_logout_redirect_uris } },
  };
};

/** The app integrations with exactly this label. */
export async function findApps(org: OrgApi, label: string): Promise<(Application & WithId)[]> {
  const found = await org.list((client) => client.applicationApi.listApplications({ q: label }));
  return found.filter((each) => each.label === label);
}

/** The notes for administrators. */
export const notesOf = (app: Application): string =>
  (app as OpenIdConnectApplication).settings.notes?.admin ?? '';

/** Whether the command made the app. */
export const isOurs = (app: Application, name: string): app is ProvisionedApp =>
  app.signOnMode === 'OPENID_CONNECT' && isMarked(notesOf(app), name);

/** Replaces fields of the app, with those that the command doesn't set as they are. */
export const replaceApp = async (org: OrgApi, app: ProvisionedApp, change: object): Promise<ProvisionedApp> =>
  (await org.get((client) =>
    client.applicationApi.replaceApplication({
      appId: app.id,
      application: merge(app, change) as Application,
    }),
  )) as ProvisionedApp;

/** Sets fields, also of nested objects. Lists are replaced. */
function merge(target: unknown, change: unknown): unknown {
  if (typeof change !== 'object' || change === null || Array.isArray(change)) return change;
  const fields = { ...(target as Record<string, unknown> | undefined) };
  for (const [key, value] of Object.entries(change)) fields[key] = merge(fields[key], value);
  return fields;
}
