import { Hono } from 'hono';
import type { ConsoleContext, ConsoleEnv } from '../console-env.ts';
import { assignApps, assignAppsPage, confirmUnassignment, unassignApp } from '../directory/assign-apps.ts';
import { assignPeoplePage, assignPerson } from './assign-people-page.ts';
import { confirmDeletion, deleteGroup } from './delete-group.ts';
import { groupsPath } from './group.ts';
import { editGroupPage, newGroupPage, saveGroup, saveNewGroup } from './group-form.ts';
import { applicationsTab, assigneeGroup, peopleTab } from './group-page.ts';
import { groupListPage } from './list-page.ts';
import { removeMember, removeMemberPage } from './membership.ts';

/** Directory > Groups. */
export function groupRoutes(): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.get('/', (c) => groupListPage(c));
  app.get('/new', (c) => newGroupPage(c)).post('/new', (c) => saveNewGroup(c));

  app.get('/:groupId', (c) => peopleTab(c));
  app.get('/:groupId/edit', (c) => editGroupPage(c)).post((c) => saveGroup(c));
  app.get('/:groupId/delete', (c) => confirmDeletion(c)).post((c) => deleteGroup(c));

  app.get('/:groupId/assign-people', (c) => assignPeoplePage(c)).post((c) => assignPerson(c));
  app
    .get('/:groupId/people/:userId/remove', (c) => removeMemberPage(c, removalOf(c)))
    .post((c) => removeMember(c, removalOf(c)));

  app.get('/:groupId/applications', (c) => applicationsTab(c));
  app
    .get('/:groupId/assign-applications', async (c) => assignAppsPage(c, await assigneeGroup(c)))
    .post(async (c) => assignApps(c, await assigneeGroup(c)));
  app
    .get('/:groupId/applications/:appId/remove', async (c) => confirmUnassignment(c, await assigneeGroup(c)))
    .post(async (c) => unassignApp(c, await assigneeGroup(c)));
  return app;
}

function removalOf(c: ConsoleContext) {
  const groupId = c.req.param('groupId') ?? '';
  const userId = c.req.param('userId') ?? '';
  return { userId, groupId, section: groupsPath, back: `${groupsPath}/${groupId}` };
}
