import { Hono } from 'hono';
import { html } from 'hono/html';
import type { PolicyType } from '../../store/policies.ts';
import type { ConsoleContext, ConsoleEnv } from '../console-env.ts';
import { confirmPage } from '../layout/confirm-page.ts';
import { redirectWithNotice } from '../layout/notice.ts';
import { policyPath } from './policy-kind.ts';
import { requestedPolicy, requestedRule, type PolicyObject, type RuleObject } from './policy-objects.ts';
import type { RuleForm } from './rule-form.ts';
import { rulesPath } from './rule-routes.ts';

/** Activating, deactivating, moving and deleting the rules of policies of a type. */
export function ruleLifecycleRoutes<Type extends PolicyType>(ruleForm: RuleForm<Type>): Hono<ConsoleEnv> {
  const { kind } = ruleForm;
  const app = new Hono<ConsoleEnv>();

  const withRule =
    (answer: (c: ConsoleContext, policy: PolicyObject<Type>, rule: RuleObject<Type>) => Promise<Response>) =>
    async (c: ConsoleContext): Promise<Response> => {
      const policy = await requestedPolicy(c, kind.type);
      return answer(c, policy, requestedRule(c, policy));
    };

  for (const change of ['activate', 'deactivate'] as const)
    app.post(
      `/:id/rules/:ruleId/${change}`,
      withRule(async (c, policy, { id, name }) => {
        await c.var.api.post(`/api/v1/policies/${policy.id}/rules/${id}/lifecycle/${change}`);
        return redirectWithNotice(c, rulesPath(ruleForm, policy), `Rule ${name} ${change}d.`);
      }),
    );

  app.post(
    '/:id/rules/:ruleId/move-up',
    withRule(async (c, policy, rule) => {
      const before = policy._embedded.rules.filter(({ priority }) => priority < rule.priority);
      const priority = before.at(-1)?.priority ?? rule.priority;
      await c.var.api.put(`/api/v1/policies/${policy.id}/rules/${rule.id}`, { ...rule, priority });
      return redirectWithNotice(c, rulesPath(ruleForm, policy), `Rule ${rule.name} moved up.`);
    }),
  );

  app.get(
    '/:id/rules/:ruleId/delete',
    withRule(async (c, policy, { id, name }) =>
      confirmPage(c, {
        title: `Delete ${name}?`,
        section: kind.section,
        action: policyPath(kind, policy, 'rules', id, 'delete'),
        submit: 'Delete rule',
        cancel: rulesPath(ruleForm, policy),
        content: html`<p>This deletes the rule of the policy ${policy.name}, and can't be undone.</p>`,
      }),
    ),
  );

  app.post(
    '/:id/rules/:ruleId/delete',
    withRule(async (c, policy, { id, name }) => {
      await c.var.api.delete(`/api/v1/policies/${policy.id}/rules/${id}`);
      return redirectWithNotice(c, rulesPath(ruleForm, policy), `Rule ${name} deleted.`);
    }),
  );
  return app;
}
