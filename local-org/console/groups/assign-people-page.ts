import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { consolePage } from '../layout/console-page.ts';
import { dataTable, searchForm } from '../layout/data-table.ts';
import { buttonForm } from '../layout/form.ts';
import { readForm } from '../layout/form-values.ts';
import { listPath, nextPage } from '../layout/next-page.ts';
import { redirectWithNotice } from '../layout/notice.ts';
import { loginOf, nameOf, type Person, personApiPath, personLink } from '../people/person.ts';
import { peopleSearch } from '../people/search.ts';
import { type GroupObject, groupOf, groupPath, groupsPath } from './group.ts';
import { addMember } from './membership.ts';

/** **Assign people**: everybody, each with a button that adds them to the group. */
export async function assignPeoplePage(c: ConsoleContext): Promise<Response> {
  const group = await groupOf(c);
  const { q = '', after } = c.req.query();
  const people = await c.var.api.page<Person>(
    listPath('/api/v1/users', { limit: '20', search: peopleSearch(q), after }),
  );
  const rows = people.items.map(async (person) => [
    personLink(person),
    loginOf(person),
    (await isMember(c, person, group)) ? 'Assigned' : assignButton(c, group, person, q),
  ]);
  return consolePage(c, {
    title: `Assign people to ${group.profile.name}`,
    section: groupsPath,
    parent: { label: group.profile.name, path: groupPath(group) },
    actions: html`<a class="button" href="${groupPath(group)}">Done</a>`,
    content: html`${searchForm({ label: 'Search people', query: q })}
    ${dataTable({
      label: 'People',
      columns: ['Person', 'Username', 'Actions'],
      rows: await Promise.all(rows),
      empty: 'Nobody matches. Search for the start of a first name, last name, username or email.',
      next: nextPage(c, people),
    })}`,
  });
}

const isMember = async (c: ConsoleContext, person: Person, group: GroupObject): Promise<boolean> => {
  const groups = await c.var.api.all<GroupObject>(`${personApiPath(person.id)}/groups`);
  return groups.some(({ id }) => id === group.id);
};

const assignButton = (c: ConsoleContext, group: GroupObject, person: Person, q: string) =>
  buttonForm(c, {
    action: `${groupPath(group)}/assign-people`,
    label: 'Assign',
    description: `Assign ${nameOf(person)}`,
    values: { userId: person.id, q },
  });

/** Adds a person to the group, and shows the page again. */
export async function assignPerson(c: ConsoleContext): Promise<Response> {
  const group = await groupOf(c);
  const values = await readForm(c);
  const notice = await addMember(c, { userId: values.text('userId'), groupId: group.id });
  const back = listPath(`${groupPath(group)}/assign-people`, { q: values.text('q') });
  return redirectWithNotice(c, back, notice);
}
