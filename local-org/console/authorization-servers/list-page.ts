import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { dataTable, searchForm, statusBadge } from '../layout/data-table.ts';
import { listPath, nextPage } from '../layout/next-page.ts';
import { apiPage, apiPath } from '../security-api/api-page.ts';
import { serverPath, serversApiPath, serversPath, type ServerObject } from './server.ts';

/** The list of the custom authorization servers. */
export async function serverListPage(c: ConsoleContext): Promise<Response> {
  const { q = '', after } = c.req.query();
  const page = await c.var.api.page<ServerObject>(listPath(serversApiPath, { q, after, limit: '50' }));
  return apiPage(c, apiPath, {
    actions: html`<a class="button primary" href="${serversPath}/new">Add Authorization Server</a>`,
    content: html`${searchForm({ label: 'Search authorization servers', query: q })}
    ${dataTable({
      label: 'Authorization Servers',
      columns: ['Name', 'Audience', 'Issuer URI', 'Status'],
      rows: page.items.map(({ id, name, audiences, issuer, status }) => [
        html`<a href="${serverPath(id)}">${name}</a>`,
        audiences.join(', '),
        html`<code>${issuer}</code>`,
        statusBadge(status),
      ]),
      empty: q
        ? 'No authorization server matches. Change the search.'
        : 'There are no custom authorization servers yet. Add one to issue access tokens for your API.',
      next: nextPage(c, page),
    })}`,
  });
}
