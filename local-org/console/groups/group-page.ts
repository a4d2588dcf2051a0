import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import type { Assignee } from '../directory/assignee.ts';
import { assignedApps } from '../directory/assigned-apps.ts';
import { consolePage } from '../layout/console-page.ts';
import { dataTable, statusBadge } from '../layout/data-table.ts';
import type { Content } from '../../pages/html.ts';
import { listPath, nextPage } from '../layout/next-page.ts';
import { tabs } from '../layout/tabs.ts';
import { loginOf, nameOf, type Person, personLink } from '../people/person.ts';
import { groupApiPath, type GroupObject, groupOf, groupPath, groupsPath } from './group.ts';

/** Responds with a tab of a group's page. */
function groupPage(
  c: ConsoleContext,
  group: GroupObject,
  { tab, content }: { readonly tab: '' | '/applications'; readonly content: Content },
): Response {
  const path = groupPath(group);
  const { name, description } = group.profile;
  return consolePage(c, {
    title: name,
    section: groupsPath,
    parent: { label: 'Groups', path: groupsPath },
    description:
      group.type === 'BUILT_IN' ? 'Okta’s group of all people. Nobody can change it.' : description,
    actions:
      group.type === 'OKTA_GROUP' &&
      html`<a class="button primary" href="${path}/assign-people">Assign people</a>
        <a class="button" href="${path}/edit">Edit</a> <a class="button" href="${path}/delete">Delete</a>`,
    content: html`${tabs(
      [
        { label: 'People', path },
        { label: 'Applications', path: `${path}/applications` },
      ],
      path + tab,
    )}
    ${content}`,
  });
}

/** The people in a group. */
export async function peopleTab(c: ConsoleContext): Promise<Response> {
  const group = await groupOf(c);
  const people = await c.var.api.page<Person>(
    listPath(`${groupApiPath(group.id)}/users`, { limit: '50', after: c.req.query('after') }),
  );
  return groupPage(c, group, {
    tab: '',
    content: dataTable({
      label: 'People',
      columns: ['Person', 'Username', 'Status', 'Actions'],
      rows: people.items.map((person) => [
        personLink(person),
        loginOf(person),
        statusBadge(person.status),
        group.type === 'OKTA_GROUP' && removeLink(group, person),
      ]),
      empty: 'Nobody is in this group. Select “Assign people”.',
      next: nextPage(c, people),
    }),
  });
}

const removeLink = (group: GroupObject, person: Person): Content =>
  html`<a href="${groupPath(group)}/people/${person.id}/remove" aria-label="Remove ${nameOf(person)}"
    >Remove</a
  >`;

/** The group whose page is open, as a group to which apps are assigned. */
export async function assigneeGroup(c: ConsoleContext): Promise<Assignee> {
  const group = await groupOf(c);
  const path = groupPath(group);
  const { name } = group.profile;
  return { kind: 'group', id: group.id, name, path, appsPath: `${path}/applications`, section: groupsPath };
}

/** The apps of a group. */
export const applicationsTab = async (c: ConsoleContext): Promise<Response> =>
  groupPage(c, await groupOf(c), {
    tab: '/applications',
    content: await assignedApps(c, await assigneeGroup(c)),
  });
