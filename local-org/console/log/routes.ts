import { Hono } from 'hono';
import type { ConsoleEnv } from '../console-env.ts';
import { logPage } from './log-page.ts';

/** Reports > System Log. */
export function logRoutes(): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.get('/', (c) => logPage(c));
  return app;
}
