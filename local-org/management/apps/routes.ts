import { Hono } from 'hono';
import { z } from 'zod';
import type { OrgContext } from '../../context.ts';
import { appEntity } from '../../log/system-log.ts';
import { validationFailed, notFound } from '../api-error.ts';
import type { ManagementEnv } from '../api-token.ts';
import { toAppObject } from './app-object.ts';
import { appReplacementSchema } from './app-replacement-schema.ts';
import { readBody, readQuery } from '../input.ts';
import { policyEntity } from '../policies/routes.ts';

const path = '/api/v1/apps';

/** `q`: the start of the label. */
const listQuery = z.object({ q: z.string().default('') });

/**
 * The org's apps. A caller can change whether an app requires DPoP, and assign it another `ACCESS_POLICY` or
 * `PROFILE_ENROLLMENT` policy.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Application/
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationPolicies/
 */
export function appRoutes(org: OrgContext): Hono<ManagementEnv> {
  const { store, log } = org;
  const app = new Hono<ManagementEnv>();

  app.get(path, (c) => {
    const query = readQuery(c, listQuery);
    if ('refusal' in query) return query.refusal;
    const start = query.value.q.toLowerCase();
    return c.json(
      store.apps
        .all()
        .filter(({ label }) => label.toLowerCase().startsWith(start))
        .map((each) => toAppObject(org, each)),
    );
  });

  app.get(`${path}/:appId`, (c) => {
    const found = store.apps.get(c.req.param('appId'));
    return found ? c.json(toAppObject(org, found)) : notFound(c, c.req.param('appId'), 'AppInstance');
  });

  app.put(`${path}/:appId`, async (c) => {
    const found = store.apps.get(c.req.param('appId'));
    if (!found) return notFound(c, c.req.param('appId'), 'AppInstance');
    const body = await readBody(c, appReplacementSchema(found));
    if ('refusal' in body) return body.refusal;
    const { dpop_bound_access_tokens } = body.value.settings.oauthClient;
    const changed = store.apps.update(found.id, { dpop_bound_access_tokens });
    log.record({
      eventType: 'application.lifecycle.update',
      actor: c.var.caller,
      target: [appEntity(changed)],
    });
    return c.json(toAppObject(org, changed));
  });

  app.put(`${path}/:appId/policies/:policyId`, (c) => {
    const { appId, policyId } = c.req.param();
    const found = store.apps.get(appId);
    if (!found) return notFound(c, appId, 'AppInstance');
    const policy = store.policies.get(policyId);
    if (!policy) return notFound(c, policyId, 'Policy');
    const target = [appEntity(found), policyEntity(policy)];
    switch (policy.type) {
      case 'ACCESS_POLICY':
        store.apps.update(appId, { accessPolicy: policyId });
        log.record({ eventType: 'application.policy.sign_on.update', actor: c.var.caller, target });
        return c.body(null, 204);
      case 'PROFILE_ENROLLMENT':
        store.apps.update(appId, { profileEnrollment: policyId });
        log.record({ eventType: 'application.lifecycle.update', actor: c.var.caller, target });
        return c.body(null, 204);
      default:
        return validationFailed(c, [
          {
            field: 'policyId',
            problem: `A policy of type ${policy.type} applies to the whole org and can't be assigned to an app.`,
          },
        ]);
    }
  });
  return app;
}
