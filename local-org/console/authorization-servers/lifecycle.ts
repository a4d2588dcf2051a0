import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { confirmPage } from '../layout/confirm-page.ts';
import { redirectWithNotice } from '../layout/notice.ts';
import { apiPath } from '../security-api/api-page.ts';
import { requestedServer, serverApiPath, serverPath } from './server.ts';

/** Activates or deactivates an authorization server. */
export const setServerStatus =
  (action: 'activate' | 'deactivate') =>
  async (c: ConsoleContext): Promise<Response> => {
    const { id, name } = await requestedServer(c);
    await c.var.api.post(serverApiPath(id, 'lifecycle', action));
    return redirectWithNotice(c, serverPath(id), `${name} was ${action}d.`);
  };

/** Asks before an authorization server is deactivated. */
export async function confirmServerDeactivation(c: ConsoleContext): Promise<Response> {
  const { id, name } = await requestedServer(c);
  return confirmPage(c, {
    title: `Deactivate ${name}?`,
    section: apiPath,
    content: html`<p>Apps get no tokens from it while it is inactive. You can activate it again.</p>`,
    action: `${serverPath(id)}/deactivate`,
    submit: 'Deactivate authorization server',
    cancel: serverPath(id),
  });
}

/** Asks before an authorization server is deleted. */
export async function confirmServerDeletion(c: ConsoleContext): Promise<Response> {
  const { id, name } = await requestedServer(c);
  return confirmPage(c, {
    title: `Delete ${name}?`,
    section: apiPath,
    content: html`<p>
      This deletes the server with its scopes, claims, access policies and keys, and revokes its tokens. It
      can't be undone.
    </p>`,
    action: `${serverPath(id)}/delete`,
    submit: 'Delete authorization server',
    cancel: serverPath(id),
  });
}

/** Deletes an authorization server. */
export async function deleteServer(c: ConsoleContext): Promise<Response> {
  const { id, name } = await requestedServer(c);
  await c.var.api.delete(serverApiPath(id));
  return redirectWithNotice(c, apiPath, `${name} was deleted.`);
}
