import type { Hono } from 'hono';
import { baseApp } from './base-app.ts';
import { consoleRoutes } from './console/routes.ts';
import type { OrgContext } from './context.ts';
import { idxRoutes } from './idx/routes.ts';
import { managementRoutes } from './management/routes.ts';
import { oauthRoutes } from './oauth/routes.ts';
import { outboxRoutes } from './outbox/routes.ts';
import { signInRoutes } from './sign-in/routes.ts';

/** Every route of the org. */
export function orgRoutes(org: OrgContext): Hono {
  const app = baseApp(org);
  app
    .route('/', oauthRoutes(org))
    .route('/', idxRoutes(org))
    .route('/', signInRoutes(org))
    .route('/', outboxRoutes(org))
    .route('/', managementRoutes(org))
    .route('/', consoleRoutes(org));
  return app;
}
