import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { consolePage } from '../layout/console-page.ts';
import { linesField } from '../layout/fields.ts';
import { form } from '../layout/form.ts';
import { FormProblems, submitForm } from '../layout/form-problems.ts';
import { FormValues, readForm } from '../layout/form-values.ts';
import { redirectWithNotice } from '../layout/notice.ts';
import { accessFields } from './access-fields.ts';
import { appPath, applicationTypes, appsPath, type ApplicationType } from './app.ts';
import { clientFields } from './client-fields.ts';
import { createAppIntegration } from './create-app.ts';
import { allGroups } from './groups.ts';

/** What Okta fills in. */
const uris: Readonly<Record<ApplicationType, { readonly signIn: string; readonly signOut: string }>> = {
  web: { signIn: 'http://localhost:8080/authorization-code/callback', signOut: 'http://localhost:8080' },
  browser: { signIn: 'http://localhost:8080/login/callback', signOut: 'http://localhost:8080' },
  native: { signIn: 'com.okta.localhost:/callback', signOut: 'com.okta.localhost:/' },
};

const firstValues = (type: ApplicationType): FormValues =>
  new FormValues({
    label: `My ${type === 'browser' ? 'SPA' : type === 'web' ? 'Web App' : 'Native App'}`,
    grantTypes: 'authorization_code',
    redirectUris: uris[type].signIn,
    postLogoutRedirectUris: uris[type].signOut,
    federationBrokerMode: 'on',
  });

/** The second page of a new app integration: its settings, and who can use it. */
export async function newAppPage(
  c: ConsoleContext,
  type: ApplicationType,
  values = firstValues(type),
  problems = FormProblems.none,
): Promise<Response> {
  const groups = await allGroups(c.var.api);
  const state = { values, problems };
  return consolePage(c, {
    title: `New ${applicationTypes[type].label.replace('Application', 'App Integration')}`,
    section: appsPath,
    parent: { label: 'Back to the application type', path: `${appsPath}/new` },
    status: problems.messages.length ? 400 : 200,
    content: form(c, {
      action: `${appsPath}/new/${type}`,
      submit: 'Save',
      cancel: appsPath,
      problems,
      content: html`<h2>General Settings</h2>
        ${clientFields(state)}
        ${
          type !== 'native' &&
          html`<h2>Trusted Origins</h2>
            ${linesField(state, {
              name: 'baseUris',
              label: 'Base URIs',
              hint: 'Origins whose pages may call this org from the browser (CORS), and that it may redirect to. Required if the app runs in the browser. One per line, such as http://localhost:8080.',
            })}`
        }
        <h2>Assignments</h2>
        ${accessFields(state, groups)}`,
    }),
  });
}

/** Creates the app with its trusted origins and assignments, and shows it. */
export async function saveNewApp(c: ConsoleContext, type: ApplicationType): Promise<Response> {
  const values = await readForm(c);
  return submitForm(
    async () => {
      const { id, label } = await createAppIntegration(c.var.api, type, values);
      return redirectWithNotice(c, appPath(id), `${label} was created.`);
    },
    (problems) => newAppPage(c, type, values, problems),
  );
}
