import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import type { Content } from '../../pages/html.ts';
import { copyable, propertyList, valueList } from '../layout/property-list.ts';
import { appPage } from './app-page.ts';
import { appPath, applicationTypes, requestedApp, type AppObject } from './app.ts';
import { clientSecretsPanel } from './client-secrets.ts';

const grantTypes = { authorization_code: 'Authorization Code', refresh_token: 'Refresh Token' } as const;

const rotations = {
  ROTATE: 'Rotate token after every use',
  STATIC: 'Use persistent token',
} as const;

/** The General tab of an app: its client credentials and its settings. */
export async function generalTab(c: ConsoleContext): Promise<Response> {
  const app = await requestedApp(c);
  return appPage(c, app, {
    tab: '',
    content: html`${credentialsPanel(app)} ${await clientSecretsPanel(c, app)} ${settingsPanel(app)}`,
  });
}

const credentialsPanel = ({ id, credentials: { oauthClient }, settings }: AppObject): Content =>
  html`<section class="panel">
    <div class="row">
      <h2>Client Credentials</h2>
      <a class="button" href="${appPath(id)}/edit#client-credentials" aria-label="Edit Client Credentials"
        >Edit</a
      >
    </div>
    ${propertyList([
      ['Client ID', copyable(oauthClient.client_id, 'client ID')],
      ['Client authentication', oauthClient.token_endpoint_auth_method === 'none' ? 'None' : 'Client secret'],
      ['Proof Key for Code Exchange (PKCE)', oauthClient.pkce_required ? 'Required' : 'Not required'],
      [
        'Proof of possession',
        settings.oauthClient.dpop_bound_access_tokens
          ? 'DPoP header required in token requests'
          : 'Not required',
      ],
    ])}
  </section>`;

function settingsPanel({ id, label, settings: { oauthClient, implicitAssignment } }: AppObject): Content {
  const refresh = oauthClient.refresh_token;
  return html`<section class="panel">
    <div class="row">
      <h2>General Settings</h2>
      <a class="button" href="${appPath(id)}/edit">Edit</a>
    </div>
    ${propertyList([
      ['App integration name', label],
      ['Application type', applicationTypes[oauthClient.application_type].label],
      ['Grant type', valueList(oauthClient.grant_types.map((type) => grantTypes[type]))],
      ...(refresh
        ? ([
            ['Refresh token behavior', rotations[refresh.rotation_type]],
            ['Grace period for token rotation', `${refresh.leeway} seconds`],
          ] as const)
        : []),
      ['Sign-in redirect URIs', valueList(oauthClient.redirect_uris)],
      ['Sign-out redirect URIs', valueList(oauthClient.post_logout_redirect_uris)],
      ['Initiate login URI', oauthClient.initiate_login_uri ?? '–'],
      [
        'Federation Broker Mode',
        implicitAssignment ? 'Enabled: everyone in the org can use the app' : 'Disabled',
      ],
    ])}
  </section>`;
}
