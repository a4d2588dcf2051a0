import { Hono, type Context } from 'hono';
import type { OrgContext } from '../../context.ts';
import { isSecondFactorKey } from '../../store/authenticator-kinds.ts';
import type { User } from '../../store/documents.ts';
import type { Enrollment } from '../../store/policies.ts';
import type { ManagementEnv } from '../api-token.ts';
import { missing } from '../okta-error.ts';
import { toFactorObject, toFactorType } from './factor-object.ts';
import { findUser } from './find-user.ts';
import { notAllowed } from './status-error.ts';

const path = '/api/v1/users/:id/factors';

/**
 * The second factors that a user has enrolled: list, get, and unenroll. Users enroll them at the sign-in page.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserFactor/
 */
export function userFactorRoutes(org: OrgContext): Hono<ManagementEnv> {
  const { store, log } = org;
  const app = new Hono<ManagementEnv>();

  const userOf = (c: Context<ManagementEnv>): User =>
    findUser(store, c.req.param('id') ?? '', c.var.callerUserId);

  const factorOf = (user: User, id: string): Enrollment => {
    const factor = store.enrollments.get(id);
    if (factor?.userId !== user.id) throw missing(id, 'UserFactor');
    return factor;
  };

  const unenroll = (user: User, factors: readonly Enrollment[]): void => {
    if (user.status === 'DEPROVISIONED') throw notAllowed();
    for (const { id } of factors) store.enrollments.delete(id);
  };

  app.get(path, (c) => {
    const user = userOf(c);
    return c.json(
      store.enrollments.find('userId', user.id).map((factor) => toFactorObject(org, user, factor)),
    );
  });

  app.get(`${path}/catalog`, (c) => {
    userOf(c);
    const keys = store.authenticators.all().flatMap(({ key, status }) => (status === 'ACTIVE' ? key : []));
    return c.json(keys.filter(isSecondFactorKey).map(toFactorType));
  });

  app.get(`${path}/:factorId`, (c) => {
    const user = userOf(c);
    return c.json(toFactorObject(org, user, factorOf(user, c.req.param('factorId'))));
  });

  app.delete(`${path}/:factorId`, (c) => {
    const user = userOf(c);
    unenroll(user, [factorOf(user, c.req.param('factorId'))]);
    log.record({ eventType: 'user.mfa.factor.deactivate', actor: c.var.caller, user });
    return c.body(null, 204);
  });

  app.post('/api/v1/users/:id/lifecycle/reset_factors', (c) => {
    const user = userOf(c);
    unenroll(user, store.enrollments.find('userId', user.id));
    log.record({ eventType: 'user.mfa.factor.reset_all', actor: c.var.caller, user });
    return c.json({});
  });
  return app;
}
