import type { Hono } from 'hono';
import type { OrgContext } from '../../context.ts';
import type { EventType } from '../../log/system-log.ts';
import type { AuthorizationPolicy, CustomAuthorizationServer } from '../../store/authorization-servers.ts';
import type { ManagementEnv } from '../api-token.ts';
import { readBody } from '../input.ts';
import { policyEntity, serverEntity } from './log-entities.ts';
import { policyObject, serversPath } from './objects.ts';
import { createPolicy, deletePolicy, replacePolicy, requirePolicy, setPolicyStatus } from './policies.ts';
import { policySchema } from './policy-schema.ts';
import { requireServer } from './servers.ts';

const path = `${serversPath}/:serverId/policies`;

/** https://developer.okta.com/docs/api/openapi/okta-management/management/tag/AuthorizationServerPolicies/ */
export function policyRoutes(org: OrgContext, app: Hono<ManagementEnv>): void {
  const record = (
    eventType: EventType,
    { caller }: ManagementEnv['Variables'],
    server: CustomAuthorizationServer,
    policy: AuthorizationPolicy,
  ): void =>
    org.log.record({ eventType, actor: caller, target: [policyEntity(policy), serverEntity(server)] });

  /** The object of a policy, with the priority that it has after a change. */
  const describe = (serverId: string, { id }: AuthorizationPolicy) => {
    const server = requireServer(org, serverId);
    return policyObject(org, server, requirePolicy(server, id));
  };

  app.get(path, (c) => {
    const server = requireServer(org, c.req.param('serverId'));
    return c.json(server.policies.map((policy) => policyObject(org, server, policy)));
  });

  app.post(path, async (c) => {
    const body = await readBody(c, policySchema);
    const server = requireServer(org, c.req.param('serverId'));
    if ('refusal' in body) return body.refusal;
    const policy = createPolicy(org, server, body.value);
    record('policy.lifecycle.create', c.var, server, policy);
    return c.json(describe(server.id, policy), 201);
  });

  app.get(`${path}/:policyId`, (c) => {
    const server = requireServer(org, c.req.param('serverId'));
    return c.json(policyObject(org, server, requirePolicy(server, c.req.param('policyId'))));
  });

  app.put(`${path}/:policyId`, async (c) => {
    const body = await readBody(c, policySchema);
    const server = requireServer(org, c.req.param('serverId'));
    const before = requirePolicy(server, c.req.param('policyId'));
    if ('refusal' in body) return body.refusal;
    const policy = replacePolicy(org, server, before, body.value);
    record('policy.lifecycle.update', c.var, server, policy);
    return c.json(describe(server.id, policy));
  });

  app.delete(`${path}/:policyId`, (c) => {
    const server = requireServer(org, c.req.param('serverId'));
    const policy = requirePolicy(server, c.req.param('policyId'));
    deletePolicy(org, server, policy);
    record('policy.lifecycle.delete', c.var, server, policy);
    return c.body(null, 204);
  });

  for (const [action, status] of [
    ['activate', 'ACTIVE'],
    ['deactivate', 'INACTIVE'],
  ] as const)
    app.post(`${path}/:policyId/lifecycle/${action}`, (c) => {
      const server = requireServer(org, c.req.param('serverId'));
      const policy = requirePolicy(server, c.req.param('policyId'));
      setPolicyStatus(org, server, policy, status);
      record(`policy.lifecycle.${action}`, c.var, server, policy);
      return c.body(null, 204);
    });
}
