import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { confirmPage } from '../layout/confirm-page.ts';
import { FormProblems, submitForm } from '../layout/form-problems.ts';
import { redirectWithNotice } from '../layout/notice.ts';
import { nameOf, type Person, personApiPath } from '../people/person.ts';
import { groupApiPath, type GroupObject } from './group.ts';

interface Membership {
  readonly userId: string;
  readonly groupId: string;
}

const read = async (c: ConsoleContext, { userId, groupId }: Membership) => ({
  person: nameOf(await c.var.api.get<Person>(personApiPath(userId))),
  group: (await c.var.api.get<GroupObject>(groupApiPath(groupId))).profile.name,
});

const memberPath = ({ userId, groupId }: Membership): string =>
  `${groupApiPath(groupId)}/users/${encodeURIComponent(userId)}`;

/** Adds a person to a group. @returns a notice. @throws ApiError */
export async function addMember(c: ConsoleContext, membership: Membership): Promise<string> {
  await c.var.api.put(memberPath(membership));
  const { person, group } = await read(c, membership);
  return `${person} was added to ${group}.`;
}

/** Where a removal was asked for: at the page of the person, or of the group. */
interface Removal extends Membership {
  readonly section: string;
  /** The path to go back to. */
  readonly back: string;
}

/** Asks before a person is removed from a group. */
export async function removeMemberPage(
  c: ConsoleContext,
  removal: Removal,
  problems = FormProblems.none,
): Promise<Response> {
  const { person, group } = await read(c, removal);
  return confirmPage(c, {
    title: `Remove ${person} from ${group}?`,
    section: removal.section,
    content: html`<p>${person} loses the applications and policies that they have by this group only.</p>`,
    action: c.req.path,
    submit: 'Remove',
    cancel: removal.back,
    problems,
  });
}

/** Removes a person from a group. */
export const removeMember = (c: ConsoleContext, removal: Removal): Promise<Response> =>
  submitForm(
    async () => {
      const { person, group } = await read(c, removal);
      await c.var.api.delete(memberPath(removal));
      return redirectWithNotice(c, removal.back, `${person} was removed from ${group}.`);
    },
    (problems) => removeMemberPage(c, removal, problems),
  );
