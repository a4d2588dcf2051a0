import { FormValues } from '../layout/form-values.ts';
import type { AppObject } from './app.ts';
import { clientSettings } from './client-fields.ts';

/** What the form of an app shows at first. */
export function valuesOf({ label, credentials, settings }: AppObject): FormValues {
  const { oauthClient } = settings;
  const refreshToken = oauthClient.refresh_token;
  return new FormValues({
    label,
    grantTypes: oauthClient.grant_types,
    redirectUris: oauthClient.redirect_uris.join('\n'),
    postLogoutRedirectUris: oauthClient.post_logout_redirect_uris.join('\n'),
    initiateLoginUri: oauthClient.initiate_login_uri,
    rotationType: refreshToken?.rotation_type,
    leeway: refreshToken && String(refreshToken.leeway),
    authentication: credentials.oauthClient.token_endpoint_auth_method === 'none' ? 'none' : 'secret',
    pkce: on(credentials.oauthClient.pkce_required),
    dpop: on(oauthClient.dpop_bound_access_tokens),
    federationBrokerMode: on(settings.implicitAssignment),
  });
}

const on = (isOn: boolean): string | undefined => (isOn ? 'on' : undefined);

/** The body that replaces an app with what the form has. What the form doesn't show stays. */
export const changedApp = (app: AppObject, values: FormValues) => ({
  ...app,
  label: values.text('label'),
  credentials: {
    ...app.credentials,
    oauthClient: {
      ...app.credentials.oauthClient,
      token_endpoint_auth_method: authenticationMethod(app, values),
      pkce_required: values.has('pkce'),
    },
  },
  settings: {
    ...app.settings,
    implicitAssignment: values.has('federationBrokerMode'),
    oauthClient: {
      ...app.settings.oauthClient,
      ...clientSettings(values),
      initiate_login_uri: values.text('initiateLoginUri'),
      dpop_bound_access_tokens: values.has('dpop'),
      ...refreshTokenSettings(values),
    },
  },
});

/** An app that gets refresh tokens for the first time has Okta's defaults, unless the form has something else. */
const refreshTokenSettings = (values: FormValues): object =>
  values.has('grantTypes', 'refresh_token') && values.text('rotationType') + values.text('leeway') !== ''
    ? { refresh_token: { rotation_type: values.text('rotationType'), leeway: values.number('leeway') } }
    : {};

/** An app that has a secret keeps the way in which it sends it. */
function authenticationMethod({ credentials, settings }: AppObject, values: FormValues): string {
  if (settings.oauthClient.application_type !== 'web' && values.text('authentication') === 'none')
    return 'none';
  const current = credentials.oauthClient.token_endpoint_auth_method;
  return current === 'none' ? 'client_secret_basic' : current;
}
