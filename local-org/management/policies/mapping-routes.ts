import { Hono, type Context } from 'hono';
import { z } from 'zod';
import type { OrgContext } from '../../context.ts';
import { seedId } from '../../ids.ts';
import { appEntity, type EventType } from '../../log/system-log.ts';
import type { App } from '../../store/documents.ts';
import type { Policy } from '../../store/policies.ts';
import { notFound } from '../api-error.ts';
import type { ManagementEnv } from '../api-token.ts';
import { toAppObject } from '../apps/app-object.ts';
import { readBody } from '../input.ts';
import { link } from '../link.ts';
import { InvalidField } from '../okta-error.ts';
import { appsWith, assignPolicy, unassignPolicy } from './operations.ts';
import { policiesPath, policyEntity } from './policy-object.ts';
import { withPolicyOf } from './with-policy.ts';

const path = `${policiesPath}/:id/mappings`;
const mappingBody = z.strictObject({ resourceType: z.literal('APP'), resourceId: z.string() });

/** The event of an app that gets another policy of a type. */
const eventTypes: Readonly<Partial<Record<Policy['type'], EventType>>> = {
  ACCESS_POLICY: 'application.policy.sign_on.update',
};

/**
 * Which apps use a policy. Each use has an id, the mapping.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Policy/#tag/Policy/operation/listPolicyMappings
 */
export function policyMappingRoutes(org: OrgContext): Hono<ManagementEnv> {
  const app = new Hono<ManagementEnv>();

  const withPolicy = withPolicyOf(org);

  const withMapping = (answer: (c: Context<ManagementEnv>, policy: Policy, mapped: App) => Response) =>
    withPolicy((c, policy) => {
      const mappingId = c.req.param('mappingId') ?? '';
      const mapped = appsWith(org.store, policy).find((each) => mappingIdOf(policy, each) === mappingId);
      return mapped ? answer(c, policy, mapped) : notFound(c, mappingId, 'PolicyMapping');
    });

  const record = (c: Context<ManagementEnv>, policy: Policy, changed: App): void =>
    org.log.record({
      eventType: eventTypes[policy.type] ?? 'application.lifecycle.update',
      actor: c.var.caller,
      target: [appEntity(changed), policyEntity(policy)],
    });

  app.get(
    path,
    withPolicy((c, policy) =>
      c.json(appsWith(org.store, policy).map((each) => toMappingObject(org, policy, each))),
    ),
  );

  app.post(
    path,
    withPolicy(async (c, policy) => {
      const body = await readBody(c, mappingBody);
      if ('refusal' in body) return body.refusal;
      const { resourceId } = body.value;
      const found = org.store.apps.get(resourceId);
      if (!found) throw new InvalidField('resourceId', `${resourceId} is not the id of an app`);
      const changed = assignPolicy(org, found, policy);
      record(c, policy, changed);
      return c.json(toMappingObject(org, policy, changed));
    }),
  );

  app.get(
    `${path}/:mappingId`,
    withMapping((c, policy, mapped) => c.json(toMappingObject(org, policy, mapped))),
  );

  app.delete(
    `${path}/:mappingId`,
    withMapping((c, policy, mapped) => {
      record(c, policy, unassignPolicy(org, mapped, policy));
      return c.body(null, 204);
    }),
  );

  app.get(
    `${policiesPath}/:id/app`,
    withPolicy((c, policy) => c.json(appsWith(org.store, policy).map((each) => toAppObject(org, each)))),
  );
  return app;
}

const mappingIdOf = (policy: Policy, { id }: App): string => seedId('mpp', `${policy.id}/${id}`);

/** Okta's object of a mapping. */
function toMappingObject(org: OrgContext, policy: Policy, app: App): object {
  const id = mappingIdOf(policy, app);
  return {
    id,
    _links: {
      self: link(org, `${policiesPath}/${policy.id}/mappings/${id}`, 'GET', 'DELETE'),
      application: link(org, `/api/v1/apps/${app.id}`, 'GET'),
      policy: link(org, `${policiesPath}/${policy.id}`, 'GET'),
    },
  };
}
