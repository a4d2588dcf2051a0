import { Hono } from 'hono';
import { z } from 'zod';
import type { OrgContext } from '../../context.ts';
import type { LogEntity } from '../../log/event.ts';
import type { Policy } from '../../store/policies.ts';
import { enrollmentSettings, policyType } from '../../store/policy-schema.ts';
import { notFound } from '../api-error.ts';
import type { ManagementEnv } from '../api-token.ts';
import { readBody, readQuery } from '../input.ts';
import { link } from '../link.ts';
import { readOnlyFields } from './read-only-fields.ts';

const path = '/api/v1/policies';

const listQuery = z.object({ type: policyType, status: z.enum(['ACTIVE', 'INACTIVE']).optional() });

/**
 * The org's policies. Most of their settings are in their rules. An `MFA_ENROLL` policy itself says which
 * authenticators users must, may and can't enroll.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Policy/
 */
export function policyRoutes(org: OrgContext): Hono<ManagementEnv> {
  const { store, log } = org;
  const app = new Hono<ManagementEnv>();

  app.get(path, (c) => {
    const query = readQuery(c, listQuery);
    if ('refusal' in query) return query.refusal;
    const { type, status } = query.value;
    const policies = store.policies.find('type', type);
    return c.json(
      policies
        .filter((policy) => status === undefined || policy.status === status)
        .map((policy) => describe(org, policy)),
    );
  });

  app.get(`${path}/:id`, (c) => {
    const policy = store.policies.get(c.req.param('id'));
    return policy ? c.json(describe(org, policy)) : notFound(c, c.req.param('id'), 'Policy');
  });

  app.put(`${path}/:id`, async (c) => {
    const policy = store.policies.get(c.req.param('id'));
    if (!policy) return notFound(c, c.req.param('id'), 'Policy');
    const body = await readBody(c, replacementOf(policy));
    if ('refusal' in body) return body.refusal;
    const { settings } = body.value;
    const changed = store.policies.put({ ...policy, ...(settings && { settings }) });
    log.record({
      eventType: 'policy.lifecycle.update',
      actor: c.var.caller,
      target: [policyEntity(changed)],
    });
    return c.json(describe(org, changed));
  });
  return app;
}

/** The body that may replace `policy`. The name can't change, because the seed's apps refer to it. */
const replacementOf = ({ type, name }: Policy) =>
  z.strictObject({
    ...readOnlyFields,
    type: z.literal(type),
    name: z.literal(name, { error: `must stay "${name}": the local org can't rename policies` }),
    settings: type === 'MFA_ENROLL' ? enrollmentSettings : z.never().optional(),
  });

/** A policy as a target in the log. */
export const policyEntity = ({ id, type, name }: Policy): LogEntity => ({
  id,
  type: 'PolicyEntity',
  alternateId: type,
  displayName: name,
});

/** Okta's policy object. */
function describe(org: OrgContext, policy: Policy): Record<string, unknown> {
  const { id, type, name, status } = policy;
  const self = `${path}/${id}`;
  return {
    id,
    type,
    name,
    status,
    priority: 1,
    system: name === 'Default Policy',
    conditions: null,
    ...('settings' in policy && { settings: { type: 'AUTHENTICATORS', ...policy.settings } }),
    _links: { self: link(org, self, 'GET', 'PUT'), rules: link(org, `${self}/rules`, 'GET') },
  };
}
