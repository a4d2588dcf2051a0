import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { consolePage } from '../layout/console-page.ts';
import { dataTable, searchForm, statusBadge } from '../layout/data-table.ts';
import { filterLinks } from '../layout/filter-links.ts';
import { listPath, nextPage } from '../layout/next-page.ts';
import { appPath, applicationTypes, appsPath, type AppObject } from './app.ts';

const filters = [
  { label: 'All', status: '' },
  { label: 'Active', status: 'ACTIVE' },
  { label: 'Inactive', status: 'INACTIVE' },
];

/** The list of the org's apps. */
export async function appListPage(c: ConsoleContext): Promise<Response> {
  const { q = '', after } = c.req.query();
  const status = filters.find((filter) => filter.status === c.req.query('status'))?.status ?? '';
  const filter = status && `status eq "${status}"`;
  const page = await c.var.api.page<AppObject>(listPath('/api/v1/apps', { q, filter, after, limit: '50' }));
  return consolePage(c, {
    title: 'Applications',
    section: appsPath,
    description: 'The apps that users of this org can sign in to.',
    actions: html`<a class="button primary" href="${appsPath}/new">Create App Integration</a>`,
    content: html`${searchForm({ label: 'Search apps', query: q, hidden: status ? { status } : {} })}
    ${filterLinks(
      'Status',
      filters.map((each) => ({ label: each.label, path: listPath(appsPath, { q, status: each.status }) })),
      listPath(appsPath, { q, status }),
    )}
    ${dataTable({
      label: 'Applications',
      columns: ['Name', 'Application type', 'Client ID', 'Status'],
      rows: page.items.map(({ id, label, status: state, settings }) => [
        html`<a href="${appPath(id)}">${label}</a>`,
        applicationTypes[settings.oauthClient.application_type].label,
        html`<code>${id}</code>`,
        statusBadge(state),
      ]),
      empty:
        q || status
          ? 'No app matches. Change the search, or choose another status.'
          : 'There are no apps yet. Create an app integration, and its users can sign in with this org.',
      next: nextPage(c, page),
    })}`,
  });
}
