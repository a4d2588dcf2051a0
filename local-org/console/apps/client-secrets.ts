import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import type { toClientSecretObject } from '../../management/apps/secret-routes.ts';
import { confirmPage } from '../layout/confirm-page.ts';
import { dataTable, statusBadge } from '../layout/data-table.ts';
import { buttonForm } from '../layout/form.ts';
import { FormProblems, submitForm } from '../layout/form-problems.ts';
import type { Content } from '../../pages/html.ts';
import { menu } from '../layout/menu.ts';
import { redirectWithNotice } from '../layout/notice.ts';
import { copyable } from '../layout/property-list.ts';
import { appApiPath, appPath, appsPath, requestedApp, type AppObject } from './app.ts';

type ClientSecretObject = ReturnType<typeof toClientSecretObject>;

const apiPath = (appId: string, secretId = ''): string =>
  `${appApiPath(appId)}/credentials/secrets${secretId && `/${encodeURIComponent(secretId)}`}`;

/** The client secrets of an app. A public client has none. */
export async function clientSecretsPanel(c: ConsoleContext, app: AppObject): Promise<Content> {
  if (app.credentials.oauthClient.token_endpoint_auth_method === 'none') return '';
  const secrets = await c.var.api.all<ClientSecretObject>(apiPath(app.id));
  return html`<section class="panel">
    <div class="row">
      <h2>Client Secrets</h2>
      ${buttonForm(c, { action: `${appPath(app.id)}/secrets`, label: 'Generate new secret' })}
    </div>
    ${dataTable({
      label: 'Client Secrets',
      columns: ['Creation date', 'Secret', 'Status', 'Actions'],
      rows: secrets.map((secret) => [
        html`<time datetime="${secret.created}">${new Date(secret.created).toLocaleDateString('en')}</time>`,
        html`<details>
          <summary>Show secret</summary>
          ${copyable(secret.client_secret, 'client secret')}
        </details>`,
        statusBadge(secret.status),
        actions(c, app, secret),
      ]),
      empty: 'The app has no client secret. Generate one.',
    })}
  </section>`;
}

/** A secret must be deactivated before it can be deleted. */
function actions(c: ConsoleContext, { id }: AppObject, secret: ClientSecretObject): Content {
  const path = `${appPath(id)}/secrets/${secret.id}`;
  return menu({
    label: 'Actions',
    description: `Actions for the client secret ${secret.id}`,
    id: `actions-${secret.id}`,
    content:
      secret.status === 'ACTIVE'
        ? buttonForm(c, { action: `${path}/deactivate`, label: 'Deactivate' })
        : html`${buttonForm(c, { action: `${path}/activate`, label: 'Activate' })}
            <a href="${path}/delete">Delete</a>`,
  });
}

/** Adds a client secret. */
export async function addClientSecret(c: ConsoleContext): Promise<Response> {
  const { id } = await requestedApp(c);
  await c.var.api.post(apiPath(id));
  return redirectWithNotice(c, appPath(id), 'A client secret was added.');
}

/** Activates or deactivates a client secret. */
export const setClientSecretStatus =
  (action: 'activate' | 'deactivate') =>
  async (c: ConsoleContext): Promise<Response> => {
    const { id } = await requestedApp(c);
    await c.var.api.post(`${apiPath(id, c.req.param('secretId'))}/lifecycle/${action}`);
    return redirectWithNotice(c, appPath(id), `The client secret was ${action}d.`);
  };

/** Asks before a client secret is deleted. */
export async function confirmClientSecretDeletion(
  c: ConsoleContext,
  problems = FormProblems.none,
): Promise<Response> {
  const app = await requestedApp(c);
  return confirmPage(c, {
    title: 'Delete client secret?',
    section: appsPath,
    content: html`<p>${app.label} can no longer get tokens with this secret. This can't be undone.</p>`,
    action: c.req.path,
    submit: 'Delete client secret',
    cancel: appPath(app.id),
    problems,
  });
}

/** Deletes a client secret. */
export const deleteClientSecret = (c: ConsoleContext): Promise<Response> =>
  submitForm(
    async () => {
      const { id } = await requestedApp(c);
      await c.var.api.delete(apiPath(id, c.req.param('secretId')));
      return redirectWithNotice(c, appPath(id), 'The client secret was deleted.');
    },
    (problems) => confirmClientSecretDeletion(c, problems),
  );
