import { Hono } from 'hono';
import type { ConsoleEnv } from '../console-env.ts';
import { claimKind } from './claim-kind.ts';
import { claimsTab } from './claims-tab.ts';
import { addServer, editServerPage, newServerPage, saveServer } from './edit-page.ts';
import {
  confirmServerDeactivation,
  confirmServerDeletion,
  deleteServer,
  setServerStatus,
} from './lifecycle.ts';
import {
  addPart,
  confirmPartDeletion,
  deletePart,
  editPartPage,
  newPartPage,
  savePart,
  setPartStatus,
  type PartKind,
} from './part.ts';
import { policiesTab } from './policies-tab.ts';
import { policyKind } from './policy-kind.ts';
import { ruleKind } from './rule-kind.ts';
import { scopeKind } from './scope-kind.ts';
import { scopesTab } from './scopes-tab.ts';
import { settingsTab } from './settings-tab.ts';

/** Security > API > Authorization Servers. The list is the first tab of `/admin/api`. */
export function authorizationServerRoutes(): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.get('/new', (c) => newServerPage(c)).post((c) => addServer(c));
  app.get('/:serverId', (c) => settingsTab(c));
  app.get('/:serverId/edit', (c) => editServerPage(c)).post((c) => saveServer(c));
  app.post('/:serverId/activate', setServerStatus('activate'));
  app.get('/:serverId/deactivate', (c) => confirmServerDeactivation(c)).post(setServerStatus('deactivate'));
  app.get('/:serverId/delete', (c) => confirmServerDeletion(c)).post((c) => deleteServer(c));
  app.get('/:serverId/scopes', (c) => scopesTab(c));
  app.get('/:serverId/claims', (c) => claimsTab(c));
  app.get('/:serverId/policies', (c) => policiesTab(c));
  partRoutes(app, '/:serverId/scopes', scopeKind);
  partRoutes(app, '/:serverId/claims', claimKind);
  partRoutes(app, '/:serverId/policies', policyKind);
  partRoutes(app, '/:serverId/policies/:policyId/rules', ruleKind);
  return app;
}

function partRoutes<T extends { readonly id: string; readonly name: string }>(
  app: Hono<ConsoleEnv>,
  path: string,
  kind: PartKind<T>,
): void {
  app.get(`${path}/new`, (c) => newPartPage(c, kind)).post((c) => addPart(c, kind));
  app.get(`${path}/:partId`, (c) => editPartPage(c, kind)).post((c) => savePart(c, kind));
  app.get(`${path}/:partId/delete`, (c) => confirmPartDeletion(c, kind)).post((c) => deletePart(c, kind));
  for (const action of ['activate', 'deactivate'] as const)
    app.post(`${path}/:partId/${action}`, (c) => setPartStatus(c, kind, action));
}
