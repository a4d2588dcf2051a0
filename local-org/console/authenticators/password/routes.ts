import { Hono } from 'hono';
import type { ConsoleEnv } from '../../console-env.ts';
import { groupPolicyForm } from '../../policies/group-policy-form.ts';
import { policyFormRoutes } from '../../policies/policy-form.ts';
import { policyLifecycleRoutes } from '../../policies/policy-lifecycle.ts';
import { ruleLifecycleRoutes } from '../../policies/rule-lifecycle.ts';
import { ruleRoutes } from '../../policies/rule-routes.ts';
import { passwordPolicies } from './kind.ts';
import { listPage, policyPage } from './pages.ts';
import { passwordRuleForm } from './rule-form.ts';
import { readSettings, settingsFields, settingsValues } from './settings-fields.ts';

/** The password's Actions > Edit: its policies. */
export function passwordPolicyRoutes(): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.get('/', listPage);
  app.route(
    '/',
    policyFormRoutes(
      passwordPolicies,
      groupPolicyForm(passwordPolicies, {
        addTitle: 'Add new password policy',
        values: (_, policy) => settingsValues(policy?.settings),
        fields: (_, state) => settingsFields(state),
        settings: (_, values, policy) => readSettings(values, policy?.settings),
      }),
    ),
  );
  app.get('/:id', policyPage);
  app.route('/', ruleRoutes(passwordRuleForm));
  app.route('/', ruleLifecycleRoutes(passwordRuleForm));
  app.route('/', policyLifecycleRoutes(passwordPolicies));
  return app;
}
