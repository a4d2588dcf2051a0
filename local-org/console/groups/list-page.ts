import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { consolePage } from '../layout/console-page.ts';
import { dataTable, searchForm } from '../layout/data-table.ts';
import { listPath, nextPage } from '../layout/next-page.ts';
import { groupLink, type GroupObject, groupsPath } from './group.ts';

/** The list of groups. `q`: the start of the name. */
export async function groupListPage(c: ConsoleContext): Promise<Response> {
  const { q = '', after } = c.req.query();
  const groups = await c.var.api.page<GroupObject>(
    listPath('/api/v1/groups', { limit: '50', expand: 'stats', q: q.trim(), after }),
  );
  return consolePage(c, {
    title: 'Groups',
    section: groupsPath,
    actions: html`<a class="button primary" href="${groupsPath}/new">Add group</a>`,
    content: html`${searchForm({ label: 'Search groups', query: q })}
    ${dataTable({
      label: 'Groups',
      columns: ['Group', 'Description', 'People', 'Applications'],
      rows: groups.items.map((group) => [
        groupLink(group),
        group.profile.description || '–',
        group._embedded?.stats.usersCount,
        group._embedded?.stats.appsCount,
      ]),
      empty: html`No group starts with “${q}”. <a href="${groupsPath}">Show all groups</a>`,
      next: nextPage(c, groups),
    })}`,
  });
}
