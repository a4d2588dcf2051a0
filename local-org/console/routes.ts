import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { readFileSync } from 'node:fs';
import type { OrgContext } from '../context.ts';
import { ApiError, apiClientFactory } from './api-client.ts';
import { appRoutes } from './apps/routes.ts';
import { authenticatorConsoleRoutes } from './authenticators/routes.ts';
import { authenticationPolicyRoutes } from './authentication-policies/routes.ts';
import type { ConsoleContext, ConsoleEnv } from './console-env.ts';
import { requireCsrfToken } from './csrf.ts';
import { dashboardRoutes } from './dashboard/routes.ts';
import { helpRoutes } from './help/routes.ts';
import { groupRoutes } from './groups/routes.ts';
import { frontDoorRoutes } from './front-door/routes.ts';
import { logRoutes } from './log/routes.ts';
import { peopleRoutes } from './people/routes.ts';
import { consolePage } from './layout/console-page.ts';
import { profileEnrollmentRoutes } from './profile-enrollment/routes.ts';
import { requireAdministrator } from './require-administrator.ts';
import { securityApiRoutes } from './security-api/routes.ts';
import { testToolPageRoutes } from './test-tools/routes.ts';
import type { OrgWithTestTools } from '../test-tools/test-tools.ts';

const script = readFileSync(new URL('console.client.js', import.meta.url), 'utf8');

/** The pages of the org itself: the front door at `/`, and the Admin Console at `/admin`. */
export function consoleRoutes(org: OrgWithTestTools): Hono<ConsoleEnv> {
  const apiFor = apiClientFactory(org);
  const app = new Hono<ConsoleEnv>();
  app.get('/console/console.client.js', (c) =>
    c.body(script, 200, {
      'Content-Type': 'text/javascript; charset=utf-8',
      'X-Content-Type-Options': 'nosniff',
    }),
  );
  app.route('/', frontDoorRoutes(org, apiFor));
  app.route('/help', helpRoutes(org));
  app.route('/admin', adminRoutes(org, apiFor));
  return app;
}

/** The pages of the Admin Console. */
function adminRoutes(org: OrgContext, apiFor: ReturnType<typeof apiClientFactory>): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.onError((error, c) => {
    if (!(error instanceof ApiError)) throw error;
    return refusedPage(c, error);
  });
  app
    .use('*', bodyLimit({ maxSize: 64 * 1024 }), requireAdministrator(org, apiFor), requireCsrfToken())
    .get('/', (c) => c.redirect('/admin/dashboard'))
    .route('/dashboard', dashboardRoutes())
    .route('/apps', appRoutes())
    .route('/api', securityApiRoutes())
    .route('/authenticators', authenticatorConsoleRoutes())
    .route('/authentication-policies', authenticationPolicyRoutes())
    .route('/profile-enrollment', profileEnrollmentRoutes())
    .route('/people', peopleRoutes())
    .route('/groups', groupRoutes())
    .route('/log', logRoutes())
    .route('/test-tools', testToolPageRoutes())
    .all('*', (c) => missingPage(c));
  return app;
}

const missingPage = (c: ConsoleContext): Response =>
  consolePage(c, {
    title: 'Page not found',
    section: '',
    status: 404,
    content: html`<p>The console has no page ${c.req.path}. Choose one in the menu.</p>`,
  });

/** The page for a call that the API has refused, if no form can show the reason. */
const refusedPage = (c: ConsoleContext, error: ApiError): Response =>
  consolePage(c, {
    title: error.status === 404 ? 'Not found' : 'This is not possible',
    section: '',
    status: error.status as ContentfulStatusCode,
    content: html`<p>${error.message}</p>
      ${error.causes.map((cause) => html`<p>${cause}</p>`)}`,
  });
