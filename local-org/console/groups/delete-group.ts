import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { confirmPage } from '../layout/confirm-page.ts';
import { FormProblems, submitForm } from '../layout/form-problems.ts';
import { redirectWithNotice } from '../layout/notice.ts';
import { groupApiPath, groupOf, groupPath, groupsPath } from './group.ts';

/** Asks before a group is deleted. */
export async function confirmDeletion(c: ConsoleContext, problems = FormProblems.none): Promise<Response> {
  const group = await groupOf(c);
  const { name } = group.profile;
  return confirmPage(c, {
    title: `Delete the group ${name}?`,
    section: groupsPath,
    content: html`<p>
      Its people stay, but lose the applications that they have by this group only. Policies no longer name
      it. This can’t be undone.
    </p>`,
    action: `${groupPath(group)}/delete`,
    submit: 'Delete',
    cancel: groupPath(group),
    problems,
  });
}

/** Deletes a group. */
export async function deleteGroup(c: ConsoleContext): Promise<Response> {
  const group = await groupOf(c);
  return submitForm(
    async () => {
      await c.var.api.delete(groupApiPath(group.id));
      return redirectWithNotice(c, groupsPath, `The group ${group.profile.name} was deleted.`);
    },
    (problems) => confirmDeletion(c, problems),
  );
}
