import { Hono } from 'hono';
import type { OrgContext } from '../../context.ts';
import { appEntity } from '../../log/system-log.ts';
import { notFound, validationFailed } from '../api-error.ts';
import type { ManagementEnv } from '../api-token.ts';
import { policyEntity } from '../policies/policy-object.ts';
import { appsPath } from './app-object.ts';
import { withApp } from './with-app.ts';

/** What an assignment changes in the app, and how it is logged, by the type of the policy. */
const assignable = {
  ACCESS_POLICY: { field: 'accessPolicy', eventType: 'application.policy.sign_on.update' },
  PROFILE_ENROLLMENT: { field: 'profileEnrollment', eventType: 'application.lifecycle.update' },
} as const;

/**
 * The policies of the apps. An app always has one `ACCESS_POLICY` and one `PROFILE_ENROLLMENT` policy.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationPolicies/
 */
export function appPolicyRoutes(org: OrgContext): Hono<ManagementEnv> {
  const { store, log } = org;
  const app = new Hono<ManagementEnv>();

  app.put(
    `${appsPath}/:appId/policies/:policyId`,
    withApp(org, (c, found) => {
      const policyId = c.req.param('policyId') ?? '';
      const policy = store.policies.get(policyId);
      if (!policy) return notFound(c, policyId, 'Policy');
      if (policy.type !== 'ACCESS_POLICY' && policy.type !== 'PROFILE_ENROLLMENT') {
        const problem = `A policy of type ${policy.type} applies to the whole org and can't be assigned to an app.`;
        return validationFailed(c, [{ field: 'policyId', problem }]);
      }
      const { field, eventType } = assignable[policy.type];
      store.apps.update(found.id, { [field]: policyId });
      log.record({ eventType, actor: c.var.caller, target: [appEntity(found), policyEntity(policy)] });
      return c.body(null, 204);
    }),
  );
  return app;
}
