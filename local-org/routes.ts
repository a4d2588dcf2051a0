import type { Hono } from 'hono';
import { baseApp } from './base-app.ts';
import { consoleRoutes } from './console/routes.ts';
import { idxRoutes } from './idx/routes.ts';
import { managementRoutes } from './management/routes.ts';
import { oauthRoutes } from './oauth/routes.ts';
import { outboxRoutes } from './outbox/routes.ts';
import { styleRoutes } from './pages/styles.ts';
import { signInRoutes } from './sign-in/routes.ts';
import { showcasePageRoutes } from './test-tools/showcase/page-routes.ts';
import type { OrgWithTestTools } from './test-tools/test-tools.ts';

/** Every route of the org. */
export function orgRoutes(org: OrgWithTestTools): Hono {
  const app = baseApp(org);
  app
    .route('/', oauthRoutes(org))
    .route('/', idxRoutes(org))
    .route('/', styleRoutes())
    .route('/', signInRoutes(org))
    .route('/', outboxRoutes(org))
    .route('/', showcasePageRoutes(org.testTools.showcase))
    .route('/', managementRoutes(org))
    .route('/', consoleRoutes(org));
  return app;
}
