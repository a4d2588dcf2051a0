import { Hono, type Context } from 'hono';
import type { OrgContext } from '../../context.ts';
import type { EventType } from '../../log/system-log.ts';
import type { Policy, PolicyRule } from '../../store/policies.ts';
import { notFound } from '../api-error.ts';
import type { ManagementEnv } from '../api-token.ts';
import { readBody, readQuery } from '../input.ts';
import { listPage, pageOf, pageQuery } from '../list.ts';
import { z } from 'zod';
import { policiesPath, policyEntity, ruleEntity, toRuleObject } from './policy-object.ts';
import {
  createRule,
  deleteRule,
  findRuleById,
  replaceRule,
  setRuleStatus,
  type PolicyWithRule,
} from './rule-operations.ts';
import { ruleBody } from './schema.ts';
import { withPolicyOf } from './with-policy.ts';

const path = `${policiesPath}/:id/rules`;
const listQuery = z.object(pageQuery(200, 50));

const lifecycles = {
  activate: { status: 'ACTIVE', eventType: 'policy.rule.activate' },
  deactivate: { status: 'INACTIVE', eventType: 'policy.rule.deactivate' },
} as const;

type Answer<Rest extends unknown[]> = (
  c: Context<ManagementEnv>,
  policy: Policy,
  ...rest: Rest
) => Response | Promise<Response>;

/**
 * The rules of the org's policies. A change applies to every sign-in from its next step, including those that have
 * already started.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Policy/#tag/Policy/operation/replacePolicyRule
 */
export function policyRuleRoutes(org: OrgContext): Hono<ManagementEnv> {
  const app = new Hono<ManagementEnv>();

  const record = (c: Context<ManagementEnv>, eventType: EventType, { policy, rule }: PolicyWithRule): void =>
    org.log.record({
      eventType,
      actor: c.var.caller,
      target: [policyEntity(policy), ruleEntity(rule)],
    });

  const withPolicy = withPolicyOf(org);

  const withRule = (answer: Answer<[rule: PolicyRule]>) =>
    withPolicy((c, policy) => {
      const ruleId = c.req.param('ruleId') ?? '';
      const rule = findRuleById(policy, ruleId);
      return rule ? answer(c, policy, rule) : notFound(c, ruleId, 'PolicyRule');
    });

  app.get(
    path,
    withPolicy((c, policy) => {
      const query = readQuery(c, listQuery);
      if ('refusal' in query) return query.refusal;
      const page = pageOf<PolicyRule>(policy.rules, query.value);
      return listPage(c, page, (rule) => toRuleObject(org, policy, rule));
    }),
  );

  app.post(
    path,
    withPolicy(async (c, policy) => {
      const body = await readBody(c, ruleBody(policy.type));
      if ('refusal' in body) return body.refusal;
      const isInactive = c.req.query('activate') === 'false';
      const input = { ...body.value, ...(isInactive && { status: 'INACTIVE' as const }) };
      const created = createRule(org, policy, input);
      record(c, 'policy.rule.add', created);
      return c.json(toRuleObject(org, policy, created.rule));
    }),
  );

  app.get(
    `${path}/:ruleId`,
    withRule((c, policy, rule) => c.json(toRuleObject(org, policy, rule))),
  );

  app.put(
    `${path}/:ruleId`,
    withRule(async (c, policy, rule) => {
      const body = await readBody(c, ruleBody(policy.type, rule));
      if ('refusal' in body) return body.refusal;
      const changed = replaceRule(org, policy, rule, body.value);
      record(c, 'policy.rule.update', changed);
      return c.json(toRuleObject(org, policy, changed.rule));
    }),
  );

  app.delete(
    `${path}/:ruleId`,
    withRule((c, policy, rule) => {
      deleteRule(org, policy, rule);
      record(c, 'policy.rule.delete', { policy, rule });
      return c.body(null, 204);
    }),
  );

  for (const [name, { status, eventType }] of Object.entries(lifecycles))
    app.post(
      `${path}/:ruleId/lifecycle/${name}`,
      withRule((c, policy, rule) => {
        record(c, eventType, setRuleStatus(org, policy, rule, status));
        return c.body(null, 204);
      }),
    );
  return app;
}
