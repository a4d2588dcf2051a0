import type { Hono } from 'hono';
import type { OrgContext } from '../../context.ts';
import type { EventType } from '../../log/system-log.ts';
import type { AuthorizationPolicy, AuthorizationRule } from '../../store/authorization-servers.ts';
import type { ManagementEnv } from '../api-token.ts';
import { readBody } from '../input.ts';
import { policyEntity, ruleEntity } from './log-entities.ts';
import { ruleObject, serversPath } from './objects.ts';
import { requirePolicy } from './policies.ts';
import { ruleBody } from './policy-schema.ts';
import { createRule, deleteRule, replaceRule, requireRule, setRuleStatus } from './rules.ts';
import { requireServer } from './servers.ts';

const path = `${serversPath}/:serverId/policies/:policyId/rules`;

/** https://developer.okta.com/docs/api/openapi/okta-management/management/tag/AuthorizationServerRules/ */
export function ruleRoutes(org: OrgContext, app: Hono<ManagementEnv>): void {
  const record = (
    eventType: EventType,
    { caller }: ManagementEnv['Variables'],
    policy: AuthorizationPolicy,
    rule: AuthorizationRule,
  ): void => org.log.record({ eventType, actor: caller, target: [policyEntity(policy), ruleEntity(rule)] });

  /** The server and the policy of a path. */
  const find = ({ serverId, policyId }: { readonly serverId: string; readonly policyId: string }) => {
    const server = requireServer(org, serverId);
    return { server, policy: requirePolicy(server, policyId) };
  };

  /** The object of a rule, with the priority that it has after a change. */
  const describe = (names: Parameters<typeof find>[0], ruleId: string) => {
    const { server, policy } = find(names);
    return ruleObject(org, server, policy, requireRule(policy, ruleId));
  };

  app.get(path, (c) => {
    const { server, policy } = find(c.req.param());
    return c.json(policy.rules.map((rule) => ruleObject(org, server, policy, rule)));
  });

  app.post(path, async (c) => {
    const body = await readBody(c, ruleBody);
    const { server, policy } = find(c.req.param());
    if ('refusal' in body) return body.refusal;
    const rule = createRule(org, server, policy, body.value);
    record('policy.rule.add', c.var, policy, rule);
    return c.json(describe(c.req.param(), rule.id), 201);
  });

  app.get(`${path}/:ruleId`, (c) => c.json(describe(c.req.param(), c.req.param('ruleId'))));

  app.put(`${path}/:ruleId`, async (c) => {
    const body = await readBody(c, ruleBody);
    const { server, policy } = find(c.req.param());
    const before = requireRule(policy, c.req.param('ruleId'));
    if ('refusal' in body) return body.refusal;
    const rule = replaceRule(org, server, policy, before, body.value);
    record('policy.rule.update', c.var, policy, rule);
    return c.json(describe(c.req.param(), rule.id));
  });

  app.delete(`${path}/:ruleId`, (c) => {
    const { server, policy } = find(c.req.param());
    const rule = requireRule(policy, c.req.param('ruleId'));
    deleteRule(org, server, policy, rule);
    record('policy.rule.delete', c.var, policy, rule);
    return c.body(null, 204);
  });

  for (const [action, status] of [
    ['activate', 'ACTIVE'],
    ['deactivate', 'INACTIVE'],
  ] as const)
    app.post(`${path}/:ruleId/lifecycle/${action}`, (c) => {
      const { server, policy } = find(c.req.param());
      const rule = requireRule(policy, c.req.param('ruleId'));
      setRuleStatus(org, server, policy, rule, status);
      record(`policy.rule.${action}`, c.var, policy, rule);
      return c.body(null, 204);
    });
}
