import { Hono } from 'hono';
import { limitBody } from '../limit-body.ts';
import { requestIdOf } from '../log/request-details.ts';
import { testToolRoutes } from '../test-tools/routes/routes.ts';
import type { OrgWithTestTools } from '../test-tools/test-tools.ts';
import { apiError } from './api-error.ts';
import { requireApiToken, type ManagementEnv } from './api-token.ts';
import { appGroupRoutes } from './apps/group-routes.ts';
import { appLifecycleRoutes } from './apps/lifecycle-routes.ts';
import { appLinkRoutes } from './apps/app-links.ts';
import { appPolicyRoutes } from './apps/policy-routes.ts';
import { appRoutes } from './apps/routes.ts';
import { authorizationServerRoutes } from './authorization-servers/routes.ts';
import { appUserRoutes } from './apps/user-routes.ts';
import { clientSecretRoutes } from './apps/secret-routes.ts';
import { groupsClaimRoutes } from './apps/groups-claim-routes.ts';
import { authenticatorMethodRoutes } from './authenticators/method-routes.ts';
import { authenticatorRoutes } from './authenticators/routes.ts';
import { groupMemberRoutes } from './groups/member-routes.ts';
import { groupRoutes } from './groups/routes.ts';
import { logRoutes } from './logs/routes.ts';
import { answerOktaError } from './okta-error.ts';
import { organizationRoutes } from './org/organization-routes.ts';
import { orgRoutes } from './org/org-routes.ts';
import { policyMappingRoutes } from './policies/mapping-routes.ts';
import { policyRuleRoutes } from './policies/rule-routes.ts';
import { policyRoutes } from './policies/routes.ts';
import { rateLimitHeaders } from './rate-limit.ts';
import { classicEngineRoutes } from './sessions/classic-engine.ts';
import { sessionByIdRoutes } from './sessions/session-by-id.ts';
import { sessionRoutes } from './sessions/routes.ts';
import { trustedOriginRoutes } from './trusted-origins/routes.ts';
import { userSchemaRoutes } from './user-schema/routes.ts';
import { userCredentialRoutes } from './users/credential-routes.ts';
import { userFactorRoutes } from './users/factor-routes.ts';
import { userGroupRoutes } from './users/group-routes.ts';
import { userLifecycleRoutes } from './users/lifecycle-routes.ts';
import { ownUserRoute } from './users/own-user-route.ts';
import { userRoutes } from './users/routes.ts';
import { userSessionRoutes } from './users/session-routes.ts';
import { userUpdateRoutes } from './users/update-routes.ts';

/** `/api/v1`: the session of the browser, and the management API, which needs an API token. */
export function managementRoutes(org: OrgWithTestTools): Hono<ManagementEnv> {
  const app = new Hono<ManagementEnv>();
  app.onError(answerOktaError);
  app
    .use('/api/v1/*', async (c, next) => {
      c.header('Cache-Control', 'no-store');
      c.header('X-Okta-Request-Id', requestIdOf(c));
      await next();
    })
    .use('/api/v1/*', rateLimitHeaders(org))
    // Before the check of the API token: apps call these, with the browser's cookie.
    .route('/', sessionRoutes(org))
    .route('/', ownUserRoute(org))
    .route('/', organizationRoutes(org))
    // Classic Engine's calls have no API token either.
    .route('/', classicEngineRoutes())
    .use(
      '/api/v1/*',
      requireApiToken(org),
      limitBody((c) => c.text('Payload Too Large', 413)),
    )
    .route('/', policyRoutes(org))
    .route('/', policyRuleRoutes(org))
    .route('/', policyMappingRoutes(org))
    .route('/', groupRoutes(org))
    .route('/', groupMemberRoutes(org))
    .route('/', appRoutes(org))
    .route('/', appLifecycleRoutes(org))
    .route('/', appPolicyRoutes(org))
    .route('/', clientSecretRoutes(org))
    .route('/', appGroupRoutes(org))
    .route('/', appUserRoutes(org))
    .route('/', appLinkRoutes(org))
    .route('/', groupsClaimRoutes(org))
    .route('/', trustedOriginRoutes(org))
    .route('/', orgRoutes(org))
    .route('/', authenticatorRoutes(org))
    .route('/', authorizationServerRoutes(org))
    .route('/', authenticatorMethodRoutes(org))
    .route('/', logRoutes(org))
    .route('/', userRoutes(org))
    .route('/', userUpdateRoutes(org))
    .route('/', userLifecycleRoutes(org))
    .route('/', userCredentialRoutes(org))
    .route('/', userFactorRoutes(org))
    .route('/', userGroupRoutes(org))
    .route('/', userSessionRoutes(org))
    .route('/', sessionByIdRoutes(org))
    .route('/', userSchemaRoutes(org))
    .route('/', testToolRoutes(org))
    .all('/api/v1/*', (c) =>
      apiError(c, 404, 'E0000008', 'The requested path was not found', [
        `The local org does not support ${c.req.method} ${c.req.path}.`,
      ]),
    );
  return app;
}
