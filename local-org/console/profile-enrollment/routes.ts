import { Hono } from 'hono';
import type { ConsoleEnv } from '../console-env.ts';
import { addAppRoutes } from '../policies/policy-apps.ts';
import { policyFormRoutes } from '../policies/policy-form.ts';
import { policyLifecycleRoutes } from '../policies/policy-lifecycle.ts';
import { inputRoutes } from './input-routes.ts';
import { profileEnrollment } from './kind.ts';
import { listPage } from './list-page.ts';
import { addAppWords, appsPage, manageAppsPage } from './manage-apps-page.ts';
import { policyPage } from './policy-page.ts';
import { enrollmentRuleRoutes } from './rule-form.ts';

/** Security > Profile Enrollment. */
export function profileEnrollmentRoutes(): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.get('/', listPage);
  app.route(
    '/',
    policyFormRoutes(profileEnrollment, {
      addTitle: 'Add Profile Enrollment Policy',
      labels: { name: 'Policy name', create: 'Save', update: 'Save' },
      values: () => ({}),
      fields: () => '',
      body: (c, values, policy) => ({ description: policy?.description }),
      afterCreation: () => profileEnrollment.list.path,
    }),
  );
  app.get('/:id', policyPage);
  app.get(`/:id/${appsPage}`, manageAppsPage);
  app.route('/', addAppRoutes(profileEnrollment, addAppWords, appsPage));
  app.route('/', enrollmentRuleRoutes());
  app.route('/', inputRoutes());
  app.route('/', policyLifecycleRoutes(profileEnrollment));
  return app;
}
