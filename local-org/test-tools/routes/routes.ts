import { Hono } from 'hono';
import type { ManagementEnv } from '../../management/api-token.ts';
import type { OrgWithTestTools } from '../test-tools.ts';
import { accessRoutes } from './access-routes.ts';
import { clockRoutes } from './clock-routes.ts';
import { faultRoutes } from './fault-routes.ts';
import { keyRotationRoutes } from './key-routes.ts';
import { showcaseApiRoutes } from './showcase-routes.ts';

/** The API of the test tools, which are the local org's own. */
export function testToolRoutes(org: OrgWithTestTools): Hono<ManagementEnv> {
  const app = new Hono<ManagementEnv>();
  for (const routes of [faultRoutes, clockRoutes, keyRotationRoutes, accessRoutes, showcaseApiRoutes])
    app.route('/', routes(org));
  return app;
}
