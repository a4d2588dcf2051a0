import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { consolePage } from '../layout/console-page.ts';
import { textField } from '../layout/fields.ts';
import { form } from '../layout/form.ts';
import { FormProblems, submitForm } from '../layout/form-problems.ts';
import { FormValues, readForm } from '../layout/form-values.ts';
import { redirectWithNotice } from '../layout/notice.ts';
import { groupApiPath, type GroupObject, groupOf, groupPath, groupsPath } from './group.ts';

/** The form of a group. @param group absent for a new one. */
function groupForm(
  c: ConsoleContext,
  group: GroupObject | undefined,
  values: FormValues,
  problems = FormProblems.none,
): Response {
  const state = { values, problems };
  const back = group ? groupPath(group) : groupsPath;
  return consolePage(c, {
    title: group ? `Edit ${group.profile.name}` : 'Add group',
    section: groupsPath,
    parent: { label: group?.profile.name ?? 'Groups', path: back },
    status: problems.messages.length ? 400 : 200,
    content: form(c, {
      action: group ? `${back}/edit` : `${groupsPath}/new`,
      submit: 'Save',
      cancel: back,
      problems,
      content: html`${textField(state, {
        name: 'name',
        label: 'Name',
        // The API names the field differently if it is empty, and if another group has the name.
        apiField: ['profile.name', 'name'],
      })}
      ${textField(state, { name: 'description', label: 'Description', apiField: 'profile.description' })}`,
    }),
  });
}

const profileOf = (values: FormValues) => ({
  profile: { name: values.text('name'), description: values.text('description') },
});

/** **Add group**: the form for a new group. */
export const newGroupPage = (c: ConsoleContext): Response => groupForm(c, undefined, new FormValues());

/** Saves the form for a new group. */
export async function saveNewGroup(c: ConsoleContext): Promise<Response> {
  const values = await readForm(c);
  return submitForm(
    async () => {
      const group = await c.var.api.post<GroupObject>('/api/v1/groups', profileOf(values));
      return redirectWithNotice(c, groupPath(group), `The group ${group.profile.name} was added.`);
    },
    (problems) => groupForm(c, undefined, values, problems),
  );
}

/** The form that changes a group. */
export async function editGroupPage(c: ConsoleContext): Promise<Response> {
  const group = await groupOf(c);
  return groupForm(c, group, new FormValues(group.profile));
}

/** Saves the form that changes a group. */
export async function saveGroup(c: ConsoleContext): Promise<Response> {
  const group = await groupOf(c);
  const values = await readForm(c);
  return submitForm(
    async () => {
      await c.var.api.put(groupApiPath(group.id), profileOf(values));
      return redirectWithNotice(c, groupPath(group), 'The group was saved.');
    },
    (problems) => groupForm(c, group, values, problems),
  );
}
