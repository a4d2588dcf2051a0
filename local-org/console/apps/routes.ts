import { Hono } from 'hono';
import type { ConsoleEnv } from '../console-env.ts';
import { assign, assignPage } from './assign-page.ts';
import { assignmentsTab } from './assignments-tab.ts';
import {
  addClientSecret,
  confirmClientSecretDeletion,
  deleteClientSecret,
  setClientSecretStatus,
} from './client-secrets.ts';
import { editPage, saveApp } from './edit-page.ts';
import { generalTab } from './general-tab.ts';
import { activateApp, confirmDeactivation, confirmDeletion, deactivateApp, deleteApp } from './lifecycle.ts';
import { appListPage } from './list-page.ts';
import { newAppPage, saveNewApp } from './new-app-page.ts';
import { chooseType, isApplicationType, newTypePage } from './new-type-page.ts';
import { groups, people } from './principals.ts';
import { editSignOnPage, saveSignOn, signOnTab } from './sign-on-tab.ts';
import { confirmUnassignment, unassign } from './unassign.ts';

/** Applications > Applications. */
export function appRoutes(): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.get('/', (c) => appListPage(c));
  app.get('/new', (c) => newTypePage(c)).post('/new', (c) => chooseType(c));
  app.on(['GET', 'POST'], '/new/:type', (c, next) => {
    const type = c.req.param('type');
    if (!isApplicationType(type)) return next();
    return c.req.method === 'GET' ? newAppPage(c, type) : saveNewApp(c, type);
  });

  app.get('/:appId', (c) => generalTab(c));
  app.get('/:appId/edit', (c) => editPage(c)).post((c) => saveApp(c));
  app.post('/:appId/activate', (c) => activateApp(c));
  app.get('/:appId/deactivate', (c) => confirmDeactivation(c)).post((c) => deactivateApp(c));
  app.get('/:appId/delete', (c) => confirmDeletion(c)).post((c) => deleteApp(c));

  app.post('/:appId/secrets', (c) => addClientSecret(c));
  for (const action of ['activate', 'deactivate'] as const)
    app.post(`/:appId/secrets/:secretId/${action}`, setClientSecretStatus(action));
  app
    .get('/:appId/secrets/:secretId/delete', (c) => confirmClientSecretDeletion(c))
    .post((c) => deleteClientSecret(c));

  app.get('/:appId/sign-on', (c) => signOnTab(c));
  app.get('/:appId/sign-on/edit', (c) => editSignOnPage(c)).post((c) => saveSignOn(c));

  app.get('/:appId/assignments', (c) => assignmentsTab(c));
  for (const [path, principals] of [
    ['/:appId/assign-to-people', people],
    ['/:appId/assign-to-groups', groups],
  ] as const)
    app.get(path, assignPage(principals)).post(assign(principals));
  for (const principals of [people, groups])
    app
      .get(`/:appId/assignments/${principals.kind}/:principalId/remove`, (c) =>
        confirmUnassignment(principals)(c),
      )
      .post(unassign(principals));
  return app;
}
