import { Hono } from 'hono';
import { serverListPage } from '../authorization-servers/list-page.ts';
import { authorizationServerRoutes } from '../authorization-servers/routes.ts';
import type { ConsoleEnv } from '../console-env.ts';
import { trustedOriginRoutes } from '../trusted-origins/routes.ts';

/** Security > API. */
export function securityApiRoutes(): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.get('/', (c) => serverListPage(c));
  app.route('/authorization-servers', authorizationServerRoutes());
  app.route('/trusted-origins', trustedOriginRoutes());
  return app;
}
