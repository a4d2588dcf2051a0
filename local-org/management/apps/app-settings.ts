import type { App, AppDescription } from '../../store/documents.ts';
import type { AppBody } from './app-fields.ts';

/** What a caller can choose of an app. */
export type AppSettings = Omit<
  App,
  'id' | 'status' | 'created' | 'lastUpdated' | 'accessPolicy' | 'profileEnrollment'
>;

/** An app to be created, or the replacement of one. */
export interface NewApp {
  /** Absent: a new client ID. */
  readonly clientId: string | undefined;
  /** Absent: the app keeps its client secret, or gets a new one if it needs one. */
  readonly clientSecret: string | undefined;
  readonly settings: AppSettings;
}

/** Okta's defaults of the settings that depend on the type of the app. */
export const defaultsOf = (type: App['application_type']) =>
  ({
    token_endpoint_auth_method: 'client_secret_basic',
    pkce_required: type !== 'web',
    refresh_token: { rotation_type: type === 'browser' ? 'ROTATE' : 'STATIC', leeway: 30 },
  }) as const;

/** The settings in a body, with Okta's defaults where it has none. */
export function appSettings({ label, credentials, settings, ...body }: AppBody, current?: App): NewApp {
  const { client_id, client_secret, ...authentication } = credentials.oauthClient;
  const client = settings.oauthClient;
  const defaults = defaultsOf(client.application_type);
  return {
    clientId: typeof client_id === 'string' ? client_id : undefined,
    clientSecret: client_secret === '' ? undefined : (client_secret ?? undefined),
    settings: {
      label,
      application_type: client.application_type,
      token_endpoint_auth_method:
        authentication.token_endpoint_auth_method ??
        current?.token_endpoint_auth_method ??
        defaults.token_endpoint_auth_method,
      pkce_required: authentication.pkce_required ?? defaults.pkce_required,
      redirect_uris: client.redirect_uris ?? [],
      post_logout_redirect_uris: client.post_logout_redirect_uris ?? [],
      grant_types: client.grant_types ?? ['authorization_code'],
      refresh_token: client.refresh_token ?? current?.refresh_token ?? defaults.refresh_token,
      dpop_bound_access_tokens: client.dpop_bound_access_tokens ?? false,
      implicitAssignment: settings.implicitAssignment ?? false,
      description: withoutAbsent({
        client_uri: client.client_uri,
        logo_uri: client.logo_uri,
        policy_uri: client.policy_uri,
        tos_uri: client.tos_uri,
        initiate_login_uri: client.initiate_login_uri,
        issuer_mode: client.issuer_mode,
        autoKeyRotation: authentication.autoKeyRotation,
        notes: settings.notes,
        visibility: body.visibility && withoutLinks(body.visibility),
        profile: body.profile,
      }),
    },
  };
}

type Visibility = NonNullable<AppDescription['visibility']>;

const withoutLinks = ({ autoLaunch, autoSubmitToolbar, hide }: Visibility): Visibility => ({
  autoLaunch,
  autoSubmitToolbar,
  hide,
});

/** Removes the fields that have no value. */
const withoutAbsent = (fields: {
  readonly [name in keyof AppDescription]: AppDescription[name] | null | undefined;
}): AppDescription =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null));
