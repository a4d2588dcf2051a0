import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { dataTable } from '../layout/data-table.ts';
import { partActions } from './part-actions.ts';
import { requestedServer, serverApiPath, serverPath, type ScopeObject } from './server.ts';
import { serverPage } from './server-page.ts';

/** The Scopes tab of an authorization server. */
export async function scopesTab(c: ConsoleContext): Promise<Response> {
  const server = await requestedServer(c);
  const scopes = await c.var.api.all<ScopeObject>(serverApiPath(server.id, 'scopes'));
  const path = serverPath(server.id, 'scopes');
  return serverPage(c, server, {
    tab: 'scopes',
    content: html`<p><a class="button" href="${path}/new">Add Scope</a></p>
      ${dataTable({
        label: 'Scopes',
        columns: ['Name', 'Description', 'Default scope', 'Public metadata', 'Actions'],
        rows: scopes.map((scope) => [
          scope.name,
          scope.description ?? scope.displayName,
          scope.default ? 'Yes' : 'No',
          scope.metadataPublish === 'ALL_CLIENTS' ? 'Yes' : 'No',
          partActions(c, `${path}/${scope.id}`, scope),
        ]),
        empty: 'The server has no scopes yet. Add one.',
      })}`,
  });
}
