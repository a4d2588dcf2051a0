import { Hono } from 'hono';
import { z } from 'zod';
import type { OrgContext } from '../../context.ts';
import type { LogEntity } from '../../log/event.ts';
import type { Policy } from '../../store/policies.ts';
import { actionsSchemas } from '../../store/policy-schema.ts';
import { notFound } from '../api-error.ts';
import type { ManagementEnv } from '../api-token.ts';
import { readBody } from '../input.ts';
import { link } from '../link.ts';
import { policyEntity } from './routes.ts';
import { readOnlyFields } from './read-only-fields.ts';

const path = '/api/v1/policies/:id/rules';

type Rule = Policy['rules'][number];

/**
 * The rules of the org's policies. Each policy has one, the catch-all rule. A change applies to every sign-in from its
 * next step, including those that have already started.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Policy/#tag/Policy/operation/replacePolicyRule
 */
export function policyRuleRoutes(org: OrgContext): Hono<ManagementEnv> {
  const { store, log } = org;
  const app = new Hono<ManagementEnv>();

  app.get(path, (c) => {
    const policy = store.policies.get(c.req.param('id'));
    if (!policy) return notFound(c, c.req.param('id'), 'Policy');
    return c.json(policy.rules.map((rule) => describe(org, policy, rule)));
  });

  app.get(`${path}/:ruleId`, (c) => {
    const { id, ruleId } = c.req.param();
    const policy = store.policies.get(id);
    if (!policy) return notFound(c, id, 'Policy');
    const rule = ruleOf(policy, ruleId);
    return rule ? c.json(describe(org, policy, rule)) : notFound(c, ruleId, 'PolicyRule');
  });

  app.put(`${path}/:ruleId`, async (c) => {
    const { id, ruleId } = c.req.param();
    const policy = store.policies.get(id);
    if (!policy) return notFound(c, id, 'Policy');
    const rule = ruleOf(policy, ruleId);
    if (!rule) return notFound(c, ruleId, 'PolicyRule');
    const body = await readBody(c, replacementFor(policy));
    if ('refusal' in body) return body.refusal;
    const { name = rule.name, actions } = body.value;
    const changed = { ...rule, name, actions } as Rule;
    const rules = policy.rules.map((each) => (each.id === ruleId ? changed : each));
    store.policies.put({ ...policy, rules } as Policy);
    log.record({
      eventType: 'policy.rule.update',
      actor: c.var.caller,
      target: [policyEntity(policy), ruleEntity(changed)],
    });
    return c.json(describe(org, policy, changed));
  });
  return app;
}

const ruleOf = ({ rules }: Policy, ruleId: string): Rule | undefined =>
  (rules as readonly Rule[]).find(({ id }) => id === ruleId);

/** The body that may replace a policy's rule. */
const replacementFor = ({ type }: Policy) =>
  z.strictObject({
    ...readOnlyFields,
    type: z.literal(type).optional(),
    name: z.string().min(1).optional(),
    actions: actionsSchemas[type],
  });

const ruleEntity = ({ id, name }: Rule): LogEntity => ({
  id,
  type: 'PolicyRule',
  alternateId: name,
  displayName: name,
});

/** Okta's rule object. */
function describe(org: OrgContext, policy: Policy, { id, name, priority, actions }: Rule) {
  return {
    id,
    name,
    type: policy.type,
    status: 'ACTIVE',
    priority,
    system: true,
    conditions: null,
    actions,
    _links: { self: link(org, `/api/v1/policies/${policy.id}/rules/${id}`, 'GET', 'PUT') },
  };
}
