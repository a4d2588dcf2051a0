import { Hono } from 'hono';
import type { ConsoleEnv } from '../console-env.ts';
import { authenticatorRoutes } from './authenticator-routes.ts';
import { enrollmentPolicyRoutes } from './enrollment/routes.ts';
import { passwordPolicyRoutes } from './password/routes.ts';
import { setupPage } from './setup-page.ts';

/** Security > Authenticators. */
export function authenticatorConsoleRoutes(): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.get('/', setupPage);
  app.route('/enrollment', enrollmentPolicyRoutes());
  app.route('/password', passwordPolicyRoutes());
  app.route('/', authenticatorRoutes());
  return app;
}
