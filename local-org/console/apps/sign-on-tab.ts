import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { consolePage } from '../layout/console-page.ts';
import { selectField, type FormState } from '../layout/fields.ts';
import { form } from '../layout/form.ts';
import { FormProblems, submitForm } from '../layout/form-problems.ts';
import { FormValues, readForm } from '../layout/form-values.ts';
import { redirectWithNotice } from '../layout/notice.ts';
import { copyable, propertyList } from '../layout/property-list.ts';
import { appPage } from './app-page.ts';
import { appApiPath, appPath, appsPath, linkedId, requestedApp, type AppObject } from './app.ts';

/** What the page needs of Okta's policy object. */
interface PolicyObject {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
}

/** The Sign On tab of an app: the policies that decide who can sign in, and how. */
export async function signOnTab(c: ConsoleContext): Promise<Response> {
  const app = await requestedApp(c);
  const policy = (id: string) => c.var.api.get<PolicyObject>(`/api/v1/policies/${id}`);
  const authentication = await policy(linkedId(app._links.accessPolicy));
  const enrollment = await policy(linkedId(app._links.profileEnrollment));
  return appPage(c, app, {
    tab: '/sign-on',
    content: html`<section class="panel">
        <h2>Settings</h2>
        ${propertyList([
          ['Sign on method', 'OpenID Connect'],
          ['Issuer', copyable(c.var.org.url, 'issuer')],
          ['Application username format', 'Okta username'],
        ])}
      </section>
      <section class="panel">
        <div class="row">
          <h2>User authentication</h2>
          <a class="button" href="${appPath(app.id)}/sign-on/edit">Edit</a>
        </div>
        ${propertyList([
          [
            'Authentication policy',
            html`<a href="/admin/authentication-policies/${authentication.id}">${authentication.name}</a>`,
          ],
          [
            'Profile enrollment policy',
            html`<a href="/admin/profile-enrollment/${enrollment.id}">${enrollment.name}</a>`,
          ],
        ])}
      </section>`,
  });
}

/** The form with the authentication policy of an app. */
export async function editSignOnPage(c: ConsoleContext): Promise<Response> {
  const app = await requestedApp(c);
  const values = new FormValues({ accessPolicy: linkedId(app._links.accessPolicy) });
  return showForm(c, app, { values, problems: FormProblems.none });
}

/** Assigns an authentication policy to an app. */
export async function saveSignOn(c: ConsoleContext): Promise<Response> {
  const app = await requestedApp(c);
  const values = await readForm(c);
  return submitForm(
    async () => {
      const policyId = encodeURIComponent(values.text('accessPolicy'));
      await c.var.api.put(`${appApiPath(app.id)}/policies/${policyId}`);
      return redirectWithNotice(c, `${appPath(app.id)}/sign-on`, 'The authentication policy was saved.');
    },
    (problems) => showForm(c, app, { values, problems }),
  );
}

async function showForm(c: ConsoleContext, app: AppObject, state: FormState): Promise<Response> {
  const policies = await c.var.api.all<PolicyObject>('/api/v1/policies?type=ACCESS_POLICY');
  return consolePage(c, {
    title: 'Edit User authentication',
    section: appsPath,
    parent: { label: `Back to ${app.label}`, path: `${appPath(app.id)}/sign-on` },
    status: state.problems.messages.length ? 400 : 200,
    content: form(c, {
      action: `${appPath(app.id)}/sign-on/edit`,
      submit: 'Save',
      cancel: `${appPath(app.id)}/sign-on`,
      problems: state.problems,
      content: selectField(state, {
        name: 'accessPolicy',
        apiField: 'policyId',
        label: 'Authentication policy',
        hint: 'Its rules decide which factors users need to sign in to the app.',
        options: policies.map(({ id, name }) => ({ value: id, label: name })),
      }),
    }),
  });
}
