import { html } from 'hono/html';
import type { UserStatus } from '../../store/documents.ts';
import type { ConsoleContext } from '../console-env.ts';
import { consolePage } from '../layout/console-page.ts';
import { dataTable, searchForm, statusBadge } from '../layout/data-table.ts';
import { filterLinks } from '../layout/filter-links.ts';
import { listPath, nextPage } from '../layout/next-page.ts';
import { loginOf, peoplePath, type Person, personLink } from './person.ts';
import { peopleSearch } from './search.ts';

/** The states, in the words of Okta's page. */
const statuses: Readonly<Record<UserStatus, string>> = {
  STAGED: 'Staged',
  PROVISIONED: 'Pending user action',
  ACTIVE: 'Active',
  RECOVERY: 'Password reset',
  PASSWORD_EXPIRED: 'Password expired',
  LOCKED_OUT: 'Locked out',
  SUSPENDED: 'Suspended',
  DEPROVISIONED: 'Deactivated',
};

/** The list of people. `q`: the start of names, username or email. `status`: Okta's status. */
export async function peopleListPage(c: ConsoleContext): Promise<Response> {
  const { q = '', status = '', after } = c.req.query();
  const people = await c.var.api.page<Person>(
    listPath('/api/v1/users', { limit: '50', search: peopleSearch(q, status), after }),
  );
  const pathOf = (each: string): string => listPath(peoplePath, { q, status: each });
  return consolePage(c, {
    title: 'People',
    section: peoplePath,
    actions: html`<a class="button primary" href="${peoplePath}/new">Add person</a>`,
    content: html`${searchForm({ label: 'Search people', query: q, hidden: status ? { status } : {} })}
    ${filterLinks(
      'Status',
      [
        { label: 'Everyone', path: pathOf('') },
        ...Object.entries(statuses).map(([each, label]) => ({ label, path: pathOf(each) })),
      ],
      pathOf(status),
    )}
    ${dataTable({
      label: 'People',
      columns: ['Person', 'Username', 'Primary email', 'Status'],
      rows: people.items.map((person) => [
        personLink(person),
        loginOf(person),
        String(person.profile['email']),
        statusBadge(person.status),
      ]),
      empty: q || status ? noMatch(q) : html`There are no people. <a href="${peoplePath}/new">Add person</a>`,
      next: nextPage(c, people),
    })}`,
  });
}

const noMatch = (q: string) =>
  html`Nobody matches${q ? html` “${q}”` : ''}. Search for the start of a first name, last name, username or
    email, or <a href="${peoplePath}">show everyone</a>.`;
