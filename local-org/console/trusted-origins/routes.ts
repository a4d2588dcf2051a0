import { Hono } from 'hono';
import type { ConsoleEnv } from '../console-env.ts';
import { addOrigin, editOriginPage, newOriginPage, saveOrigin } from './form-page.ts';
import { confirmOriginDeletion, deleteOrigin, setOriginStatus } from './lifecycle.ts';
import { trustedOriginListPage } from './list-page.ts';

/** Security > API > Trusted Origins. */
export function trustedOriginRoutes(): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.get('/', (c) => trustedOriginListPage(c));
  app.get('/new', (c) => newOriginPage(c)).post((c) => addOrigin(c));
  app.get('/:originId', (c) => editOriginPage(c)).post((c) => saveOrigin(c));
  for (const action of ['activate', 'deactivate'] as const)
    app.post(`/:originId/${action}`, setOriginStatus(action));
  app.get('/:originId/delete', (c) => confirmOriginDeletion(c)).post((c) => deleteOrigin(c));
  return app;
}
