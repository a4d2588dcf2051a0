import { Hono } from 'hono';
import type { ConsoleEnv } from '../console-env.ts';
import { assignApps, assignAppsPage, confirmUnassignment, unassignApp } from '../directory/assign-apps.ts';
import { actionOf, askPage, runAction } from './action-page.ts';
import { applicationsTab } from './applications-tab.ts';
import { addToGroup, confirmRemoval, groupsTab, removeFromGroup } from './groups-tab.ts';
import { peopleListPage } from './list-page.ts';
import { newPersonPage, savePerson } from './new-person-page.ts';
import { assigneePerson } from './assignee.ts';
import { editProfilePage, profileTab, saveProfile } from './profile-tab.ts';
import { confirmFactorRemoval, removeFactor, securityMethodsTab } from './security-methods-tab.ts';

/** Directory > People. */
export function peopleRoutes(): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.get('/', (c) => peopleListPage(c));
  app.get('/new', (c) => newPersonPage(c)).post('/new', (c) => savePerson(c));

  app.get('/:userId', (c) => applicationsTab(c));
  app
    .get('/:userId/assign-applications', async (c) => assignAppsPage(c, await assigneePerson(c)))
    .post(async (c) => assignApps(c, await assigneePerson(c)));
  app
    .get('/:userId/applications/:appId/remove', async (c) => confirmUnassignment(c, await assigneePerson(c)))
    .post(async (c) => unassignApp(c, await assigneePerson(c)));

  app.get('/:userId/groups', (c) => groupsTab(c)).post((c) => addToGroup(c));
  app.get('/:userId/groups/:groupId/remove', (c) => confirmRemoval(c)).post((c) => removeFromGroup(c));

  app.get('/:userId/profile', (c) => profileTab(c));
  app.get('/:userId/profile/edit', (c) => editProfilePage(c)).post((c) => saveProfile(c));

  app.get('/:userId/security-methods', (c) => securityMethodsTab(c));
  app
    .get('/:userId/security-methods/:factorId/remove', (c) => confirmFactorRemoval(c))
    .post((c) => removeFactor(c));

  app.on(['GET', 'POST'], '/:userId/actions/:action', (c, next) => {
    const action = actionOf(c);
    if (!action) return next();
    return c.req.method === 'GET' ? askPage(c, action) : runAction(c, action);
  });
  return app;
}
