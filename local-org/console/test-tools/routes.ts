import { Hono } from 'hono';
import type { ConsoleEnv } from '../console-env.ts';
import { accessPage, endAccess } from './access-page.ts';
import { clockPage, moveClock, resetClock } from './clock-page.ts';
import { addFault, newFaultPage } from './fault-form.ts';
import { deleteAllFaults, deleteFault, faultListPage } from './fault-list-page.ts';
import { keysPage, rotateKeys } from './keys-page.ts';
import { openScreen, showcasePage } from './showcase-page.ts';

/** Test tools, which are the local org's own. */
export function testToolPageRoutes(): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.get('/', (c) => faultListPage(c));
  app.get('/faults/new', (c) => newFaultPage(c)).post((c) => addFault(c));
  app.post('/faults/delete', (c) => deleteAllFaults(c));
  app.post('/faults/:faultId/delete', (c) => deleteFault(c));
  app.get('/clock', (c) => clockPage(c)).post((c) => moveClock(c));
  app.post('/clock/reset', (c) => resetClock(c));
  app.get('/keys', (c) => keysPage(c)).post((c) => rotateKeys(c));
  app.get('/access', (c) => accessPage(c)).post((c) => endAccess(c));
  app.get('/showcase', (c) => showcasePage(c));
  app.post('/showcase/:screenId', (c) => openScreen(c));
  return app;
}
