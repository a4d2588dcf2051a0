import { Hono } from 'hono';
import { contextStorage } from 'hono/context-storage';
import { consoleRoutes } from './console/routes.ts';
import { cors } from './cors.ts';
import { idxRoutes } from './idx/routes.ts';
import { requireLoopbackHost } from './loopback.ts';
import { managementRoutes } from './management/routes.ts';
import { oauthRoutes } from './oauth/routes.ts';
import { outboxRoutes } from './outbox/routes.ts';
import { signInRoutes } from './sign-in/routes.ts';
import { injectFaults } from './test-tools/faults/inject-faults.ts';
import { movedDateHeader } from './test-tools/moved-date-header.ts';
import { showcasePageRoutes } from './test-tools/showcase/page-routes.ts';
import type { OrgWithTestTools } from './test-tools/test-tools.ts';
import { answerUnexpectedError } from './unexpected-error.ts';

/** Every route of the org. */
export function orgRoutes(org: OrgWithTestTools): Hono {
  const app = new Hono();
  app.onError(answerUnexpectedError(org));
  app
    // The log reads the request's user agent from it.
    .use(contextStorage())
    .use(requireLoopbackHost())
    .use(cors(org))
    .use(movedDateHeader(org.testTools.clock))
    .use(injectFaults(org, org.testTools.faults))
    .route('/', oauthRoutes(org))
    .route('/', idxRoutes(org))
    .route('/', signInRoutes(org))
    .route('/', outboxRoutes(org))
    .route('/', showcasePageRoutes(org.testTools.showcase))
    .route('/', managementRoutes(org))
    .route('/', consoleRoutes(org));
  return app;
}
