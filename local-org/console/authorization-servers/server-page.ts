import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { consolePage } from '../layout/console-page.ts';
import { statusBadge } from '../layout/data-table.ts';
import { buttonForm } from '../layout/form.ts';
import type { Content } from '../../pages/html.ts';
import { menu } from '../layout/menu.ts';
import { tabs } from '../layout/tabs.ts';
import { apiPath } from '../security-api/api-page.ts';
import { serverPath, type ServerObject } from './server.ts';

/** The tabs of a server, by the last segment of their path. */
export type ServerTab = '' | 'scopes' | 'claims' | 'policies';

/** The page of an authorization server, with its tabs. */
export function serverPage(
  c: ConsoleContext,
  server: ServerObject,
  { tab, content }: { readonly tab: ServerTab; readonly content: Content },
): Response {
  const path = serverPath(server.id);
  return consolePage(c, {
    title: server.name,
    section: apiPath,
    parent: { label: 'Back to Authorization Servers', path: apiPath },
    actions: html`${statusBadge(server.status)} ${actions(c, server)}`,
    content: html`${tabs(
      [
        { label: 'Settings', path },
        { label: 'Scopes', path: `${path}/scopes` },
        { label: 'Claims', path: `${path}/claims` },
        { label: 'Access Policies', path: `${path}/policies` },
      ],
      tab ? `${path}/${tab}` : path,
    )}
    ${content}`,
  });
}

const actions = (c: ConsoleContext, { id, name, status }: ServerObject): Content =>
  menu({
    label: 'Actions',
    description: `Actions for ${name}`,
    id: 'server-actions',
    content: html`${
        status === 'ACTIVE'
          ? html`<a href="${serverPath(id)}/deactivate">Deactivate</a>`
          : buttonForm(c, { action: `${serverPath(id)}/activate`, label: 'Activate' })
      } <a href="${serverPath(id)}/delete">Delete</a>`,
  });
