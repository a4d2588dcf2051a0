import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { OrgContext } from '../context.ts';
import { apiError } from './api-error.ts';
import { requireApiToken, type ManagementEnv } from './api-token.ts';
import { appRoutes } from './apps/routes.ts';
import { authorizationServerRoutes } from './authorization-servers/routes.ts';
import { authenticatorRoutes } from './authenticators/routes.ts';
import { logRoutes } from './logs/routes.ts';
import { policyRuleRoutes } from './policies/rule-routes.ts';
import { policyRoutes } from './policies/routes.ts';
import { rateLimitHeaders } from './rate-limit.ts';
import { sessionRoutes } from './sessions/routes.ts';
import { userSessionRoutes } from './sessions/user-sessions.ts';

/** `/api/v1`: the session of the browser, and the management API, which needs an API token. */
export function managementRoutes(org: OrgContext): Hono<ManagementEnv> {
  const app = new Hono<ManagementEnv>();
  app
    .use('/api/v1/*', async (c, next) => {
      c.header('Cache-Control', 'no-store');
      await next();
    })
    .use('/api/v1/*', rateLimitHeaders(org))
    // Before the check of the API token: apps call this one, with the browser's cookie.
    .route('/', sessionRoutes(org))
    .use('/api/v1/*', requireApiToken(org), bodyLimit({ maxSize: 64 * 1024 }))
    .route('/', policyRoutes(org))
    .route('/', policyRuleRoutes(org))
    .route('/', appRoutes(org))
    .route('/', authenticatorRoutes(org))
    .route('/', authorizationServerRoutes(org))
    .route('/', logRoutes(org))
    .route('/', userSessionRoutes(org))
    .all('/api/v1/*', (c) =>
      apiError(c, 404, 'E0000008', 'The requested path was not found', [
        `The local org does not support ${c.req.method} ${c.req.path}.`,
      ]),
    );
  return app;
}
