import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { type GroupObject, groupLink, oktaGroups } from '../groups/group.ts';
import { addMember, removeMemberPage, removeMember } from '../groups/membership.ts';
import { dataTable } from '../layout/data-table.ts';
import { selectField } from '../layout/fields.ts';
import { form } from '../layout/form.ts';
import { FormProblems, submitForm } from '../layout/form-problems.ts';
import { FormValues, readForm } from '../layout/form-values.ts';
import type { Content } from '../../pages/html.ts';
import { redirectWithNotice } from '../layout/notice.ts';
import { peoplePath, type Person, personApiPath, personOf, personPath } from './person.ts';
import { personPage } from './person-page.ts';

/** The groups of a person, and a form to add them to another. */
export async function groupsTab(c: ConsoleContext, problems = FormProblems.none): Promise<Response> {
  const person = await personOf(c);
  const groups = await c.var.api.all<GroupObject>(`${personApiPath(person.id)}/groups`);
  const ids = new Set(groups.map(({ id }) => id));
  const others = (await oktaGroups(c)).filter(({ id }) => !ids.has(id));
  return personPage(c, person, {
    tab: '/groups',
    content: html`${dataTable({
      label: 'Groups',
      columns: ['Group', 'Description', 'Actions'],
      rows: groups.map((group) => [
        groupLink(group),
        group.profile.description || '–',
        group.type === 'OKTA_GROUP' && removeLink(person, group),
      ]),
      empty: 'This person is in no group.',
    })}
    ${others.length > 0 && addForm(c, person, others, problems)}`,
  });
}

const removeLink = (person: Person, { id, profile }: GroupObject): Content =>
  html`<a href="${personPath(person)}/groups/${id}/remove" aria-label="Remove from ${profile.name}"
    >Remove</a
  >`;

const addForm = (
  c: ConsoleContext,
  person: Person,
  groups: readonly GroupObject[],
  problems: FormProblems,
): Content =>
  form(c, {
    action: `${personPath(person)}/groups`,
    submit: 'Add to group',
    problems,
    content: selectField(
      { values: new FormValues(), problems },
      {
        name: 'groupId',
        label: 'Group',
        options: groups.map(({ id, profile }) => ({ value: id, label: profile.name })),
      },
    ),
  });

/** Adds a person to the group that was selected. */
export async function addToGroup(c: ConsoleContext): Promise<Response> {
  const person = await personOf(c);
  const values = await readForm(c);
  return submitForm(
    async () => {
      const notice = await addMember(c, { userId: person.id, groupId: values.text('groupId') });
      return redirectWithNotice(c, `${personPath(person)}/groups`, notice);
    },
    (problems) => groupsTab(c, problems),
  );
}

const from = (c: ConsoleContext) => ({
  userId: c.req.param('userId') ?? '',
  groupId: c.req.param('groupId') ?? '',
  section: peoplePath,
  back: `${peoplePath}/${c.req.param('userId') ?? ''}/groups`,
});

/** Asks before a person is removed from a group. */
export const confirmRemoval = (c: ConsoleContext): Promise<Response> => removeMemberPage(c, from(c));

/** Removes a person from a group. */
export const removeFromGroup = (c: ConsoleContext): Promise<Response> => removeMember(c, from(c));
