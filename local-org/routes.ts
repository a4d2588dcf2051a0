import { Hono } from 'hono';
import { contextStorage } from 'hono/context-storage';
import { consoleRoutes } from './console/routes.ts';
import type { OrgContext } from './context.ts';
import { cors } from './cors.ts';
import { idxRoutes } from './idx/routes.ts';
import { requireLoopbackHost } from './loopback.ts';
import { managementRoutes } from './management/routes.ts';
import { oauthRoutes } from './oauth/routes.ts';
import { outboxRoutes } from './outbox/routes.ts';
import { signInRoutes } from './sign-in/routes.ts';
import { answerUnexpectedError } from './unexpected-error.ts';

/** Every route of the org. */
export function orgRoutes(org: OrgContext): Hono {
  const app = new Hono();
  app.onError(answerUnexpectedError(org));
  app
    // The log reads the request's user agent from it.
    .use(contextStorage())
    .use(requireLoopbackHost())
    .use(cors(org))
    .route('/', oauthRoutes(org))
    .route('/', idxRoutes(org))
    .route('/', signInRoutes(org))
    .route('/', outboxRoutes(org))
    .route('/', managementRoutes(org))
    .route('/', consoleRoutes(org));
  return app;
}
