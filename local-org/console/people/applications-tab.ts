import type { ConsoleContext } from '../console-env.ts';
import { assignedApps } from '../directory/assigned-apps.ts';
import { assigneePerson } from './assignee.ts';
import { personOf } from './person.ts';
import { personPage } from './person-page.ts';

/** The apps of a person, by their own assignment or by a group's. */
export const applicationsTab = async (c: ConsoleContext): Promise<Response> =>
  personPage(c, await personOf(c), { tab: '', content: await assignedApps(c, await assigneePerson(c)) });
