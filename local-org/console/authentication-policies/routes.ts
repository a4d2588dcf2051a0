import { Hono } from 'hono';
import type { ConsoleEnv } from '../console-env.ts';
import { addAppRoutes } from '../policies/policy-apps.ts';
import { descriptionField, policyFormRoutes } from '../policies/policy-form.ts';
import { policyPath } from '../policies/policy-kind.ts';
import { policyLifecycleRoutes } from '../policies/policy-lifecycle.ts';
import { ruleLifecycleRoutes } from '../policies/rule-lifecycle.ts';
import { ruleRoutes } from '../policies/rule-routes.ts';
import { applicationsPage, authenticationPolicies } from './kind.ts';
import { appsPage, listPage, rulesPage } from './pages.ts';
import { accessRuleForm } from './rule-form.ts';

/** Security > Authentication policies. */
export function authenticationPolicyRoutes(): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.get('/', listPage);
  app.route(
    '/',
    policyFormRoutes(authenticationPolicies, {
      addTitle: 'Add a policy',
      labels: { name: 'Name', create: 'Save', update: 'Save' },
      values: () => ({}),
      fields: (_, state) => descriptionField(state),
      body: (_, values) => ({ description: values.text('description') }),
      afterCreation: (policy) => policyPath(authenticationPolicies, policy),
    }),
  );
  app.get('/:id', rulesPage);
  app.get(`/:id/${applicationsPage}`, appsPage);
  app.route('/', addAppRoutes(authenticationPolicies, { title: 'Add app', add: 'Add' }, applicationsPage));
  app.route('/', ruleRoutes(accessRuleForm));
  app.route('/', ruleLifecycleRoutes(accessRuleForm));
  app.route('/', policyLifecycleRoutes(authenticationPolicies));
  return app;
}
