import { Hono } from 'hono';
import type { ConsoleEnv } from '../../console-env.ts';
import { groupPolicyForm } from '../../policies/group-policy-form.ts';
import { policyFormRoutes } from '../../policies/policy-form.ts';
import { policyLifecycleRoutes } from '../../policies/policy-lifecycle.ts';
import { ruleLifecycleRoutes } from '../../policies/rule-lifecycle.ts';
import { ruleRoutes } from '../../policies/rule-routes.ts';
import { enrollmentPolicies } from './kind.ts';
import { listPage, policyPage } from './pages.ts';
import { enrollmentRuleForm } from './rule-form.ts';
import { readSettings, settingsFields, settingsValues } from './settings-fields.ts';

/** The tab Enrollment. */
export function enrollmentPolicyRoutes(): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.get('/', listPage);
  app.route(
    '/',
    policyFormRoutes(
      enrollmentPolicies,
      groupPolicyForm(enrollmentPolicies, {
        addTitle: 'Add a policy',
        values: settingsValues,
        fields: settingsFields,
        settings: readSettings,
      }),
    ),
  );
  app.get('/:id', policyPage);
  app.route('/', ruleRoutes(enrollmentRuleForm));
  app.route('/', ruleLifecycleRoutes(enrollmentRuleForm));
  app.route('/', policyLifecycleRoutes(enrollmentPolicies));
  return app;
}
