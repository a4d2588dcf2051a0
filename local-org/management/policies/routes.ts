import { Hono, type Context } from 'hono';
import { z } from 'zod';
import type { OrgContext } from '../../context.ts';
import type { EventType } from '../../log/system-log.ts';
import { policiesOf } from '../../policy/org-policies.ts';
import type { Policy } from '../../store/policies.ts';
import { policyType } from '../../store/policy-schema.ts';
import type { ManagementEnv } from '../api-token.ts';
import { readBody, readQuery } from '../input.ts';
import { listPage, pageOf, pageQuery } from '../list.ts';
import { clonePolicy } from './clone.ts';
import { createPolicy, deletePolicy, replacePolicy, setPolicyStatus } from './operations.ts';
import { policiesPath, policyEntity, toPolicyObject, toRuleObject } from './policy-object.ts';
import { policyBody, typedBody } from './schema.ts';
import { withPolicyOf } from './with-policy.ts';

const expand = z.enum(['', 'rules']).default('');

const listQuery = z.object({
  type: policyType,
  status: z.enum(['ACTIVE', 'INACTIVE']).optional(),
  /** The start of the name. */
  q: z.string().default(''),
  sortBy: z.enum(['', 'name']).default(''),
  expand,
  ...pageQuery(200, 20),
});

const lifecycles = {
  activate: { status: 'ACTIVE', eventType: 'policy.lifecycle.activate' },
  deactivate: { status: 'INACTIVE', eventType: 'policy.lifecycle.deactivate' },
} as const;

/**
 * The org's policies.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Policy/
 */
export function policyRoutes(org: OrgContext): Hono<ManagementEnv> {
  const app = new Hono<ManagementEnv>();

  const record = (c: Context<ManagementEnv>, eventType: EventType, policy: Policy): void =>
    org.log.record({ eventType, actor: c.var.caller, target: [policyEntity(policy)] });

  const withPolicy = withPolicyOf(org);

  app.get(policiesPath, (c) => {
    const query = readQuery(c, listQuery);
    if ('refusal' in query) return query.refusal;
    const { type, status, q, sortBy, ...page } = query.value;
    const found = policiesOf(org.store, type).filter(
      (each) =>
        (status === undefined || each.status === status) &&
        each.name.toLowerCase().startsWith(q.toLowerCase()),
    );
    const sorted = sortBy === 'name' ? found.toSorted((a, b) => a.name.localeCompare(b.name)) : found;
    return listPage(c, pageOf<Policy>(sorted, page), (each) => describe(org, each, page.expand));
  });

  app.post(policiesPath, async (c) => {
    const typed = await readBody(c, typedBody);
    if ('refusal' in typed) return typed.refusal;
    const body = await readBody(c, policyBody(typed.value.type));
    if ('refusal' in body) return body.refusal;
    const isInactive = c.req.query('activate') === 'false';
    const policy = createPolicy(org, { ...body.value, ...(isInactive && { status: 'INACTIVE' }) });
    record(c, 'policy.lifecycle.create', policy);
    return c.json(toPolicyObject(org, policy));
  });

  app.get(
    `${policiesPath}/:id`,
    withPolicy((c, policy) => {
      const query = readQuery(c, z.object({ expand }));
      return 'refusal' in query ? query.refusal : c.json(describe(org, policy, query.value.expand));
    }),
  );

  app.put(
    `${policiesPath}/:id`,
    withPolicy(async (c, policy) => {
      const body = await readBody(c, policyBody(policy.type));
      if ('refusal' in body) return body.refusal;
      const changed = replacePolicy(org, policy, body.value);
      record(c, 'policy.lifecycle.update', changed);
      return c.json(toPolicyObject(org, changed));
    }),
  );

  app.delete(
    `${policiesPath}/:id`,
    withPolicy((c, policy) => {
      deletePolicy(org, policy);
      record(c, 'policy.lifecycle.delete', policy);
      return c.body(null, 204);
    }),
  );

  app.post(
    `${policiesPath}/:id/clone`,
    withPolicy((c, policy) => {
      const copy = clonePolicy(org, policy);
      record(c, 'policy.lifecycle.create', copy);
      return c.json(toPolicyObject(org, copy));
    }),
  );

  for (const [name, { status, eventType }] of Object.entries(lifecycles))
    app.post(
      `${policiesPath}/:id/lifecycle/${name}`,
      withPolicy((c, policy) => {
        record(c, eventType, setPolicyStatus(org, policy, status));
        return c.body(null, 204);
      }),
    );
  return app;
}

/** A policy, with its rules if the call asks for them. */
function describe(org: OrgContext, policy: Policy, expanded: z.infer<typeof expand>): object {
  const object = toPolicyObject(org, policy);
  if (expanded === '') return object;
  const rules = policy.rules.map((rule) => toRuleObject(org, policy, rule));
  return { ...object, _embedded: { ...(object['_embedded'] as object | undefined), rules } };
}
