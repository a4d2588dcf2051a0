import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { consolePage } from '../layout/console-page.ts';
import { checkbox, choices, textField, type FormState } from '../layout/fields.ts';
import { form } from '../layout/form.ts';
import { FormProblems, submitForm } from '../layout/form-problems.ts';
import { readForm } from '../layout/form-values.ts';
import type { Content } from '../../pages/html.ts';
import { redirectWithNotice } from '../layout/notice.ts';
import { appApiPath, appPath, appsPath, requestedApp, type AppObject } from './app.ts';
import { changedApp, valuesOf } from './app-values.ts';
import { clientFields, federationBrokerMode } from './client-fields.ts';

const settings = 'settings.oauthClient';

/** The form with the general settings of an app. */
export const editPage = async (c: ConsoleContext): Promise<Response> => {
  const app = await requestedApp(c);
  return showForm(c, app, { values: valuesOf(app), problems: FormProblems.none });
};

/** Saves the general settings of an app. */
export async function saveApp(c: ConsoleContext): Promise<Response> {
  const app = await requestedApp(c);
  const values = await readForm(c);
  return submitForm(
    async () => {
      await c.var.api.put(appApiPath(app.id), changedApp(app, values));
      return redirectWithNotice(c, appPath(app.id), 'The settings were saved.');
    },
    (problems) => showForm(c, app, { values, problems }),
  );
}

const showForm = (c: ConsoleContext, app: AppObject, state: FormState): Response =>
  consolePage(c, {
    title: 'Edit General Settings',
    section: appsPath,
    parent: { label: `Back to ${app.label}`, path: appPath(app.id) },
    status: state.problems.messages.length ? 400 : 200,
    content: form(c, {
      action: `${appPath(app.id)}/edit`,
      submit: 'Save',
      cancel: appPath(app.id),
      problems: state.problems,
      content: html`<h2>General Settings</h2>
        ${clientFields(state, refreshTokenFields(state))}
        ${textField(state, {
          name: 'initiateLoginUri',
          label: 'Initiate login URI',
          type: 'url',
          apiField: `${settings}.initiate_login_uri`,
          hint: 'Where the app starts a sign-in: its tile on the dashboard leads there.',
        })}
        <h2 id="client-credentials">Client Credentials</h2>
        ${credentialFields(state, app)}
        <h2>Federation Broker Mode</h2>
        ${checkbox(state, {
          name: 'federationBrokerMode',
          apiField: 'settings.implicitAssignment',
          ...federationBrokerMode,
        })}`,
    }),
  });

const refreshTokenFields = (state: FormState): Content =>
  html`${choices(state, {
    type: 'radio',
    name: 'rotationType',
    label: 'Refresh token behavior',
    apiField: `${settings}.refresh_token.rotation_type`,
    options: [
      { value: 'STATIC', label: 'Use persistent token' },
      { value: 'ROTATE', label: 'Rotate token after every use' },
    ],
  })}
  ${textField(state, {
    name: 'leeway',
    label: 'Grace period for token rotation (seconds)',
    type: 'number',
    apiField: `${settings}.refresh_token.leeway`,
    hint: 'How long a refresh token stays valid after its use, for a response that got lost.',
  })}`;

/** A web app always authenticates with a secret. */
const credentialFields = (state: FormState, app: AppObject): Content =>
  html`${
    app.settings.oauthClient.application_type !== 'web' &&
    choices(state, {
      type: 'radio',
      name: 'authentication',
      label: 'Client authentication',
      apiField: 'credentials.oauthClient.token_endpoint_auth_method',
      options: [
        { value: 'none', label: 'None', hint: 'For apps that can’t keep a secret.' },
        { value: 'secret', label: 'Client secret' },
      ],
    })
  }
  ${choices(state, {
    type: 'checkbox',
    name: 'pkce',
    label: 'Proof Key for Code Exchange (PKCE)',
    apiField: 'credentials.oauthClient.pkce_required',
    options: [{ value: 'on', label: 'Require PKCE as additional verification' }],
  })}
  ${choices(state, {
    type: 'checkbox',
    name: 'dpop',
    label: 'Proof of possession',
    apiField: `${settings}.dpop_bound_access_tokens`,
    options: [
      {
        value: 'on',
        label: 'Require Demonstrating Proof of Possession (DPoP) header in token requests',
      },
    ],
  })}`;
