import { Hono } from 'hono';
import type { OrgContext } from '../../context.ts';
import type { LogEntity } from '../../log/event.ts';
import { authenticatorKinds } from '../../store/authenticator-kinds.ts';
import type { Authenticator } from '../../store/policies.ts';
import { apiError, notFound } from '../api-error.ts';
import type { ManagementEnv } from '../api-token.ts';
import { link } from '../link.ts';

const path = '/api/v1/authenticators';

/** The effect of `POST …/lifecycle/{name}`. */
const lifecycles = {
  activate: { status: 'ACTIVE', eventType: 'security.authenticator.lifecycle.activate' },
  deactivate: { status: 'INACTIVE', eventType: 'security.authenticator.lifecycle.deactivate' },
} as const;

/**
 * The org's authenticators.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Authenticator/
 */
export function authenticatorRoutes(org: OrgContext): Hono<ManagementEnv> {
  const { store, log } = org;
  const app = new Hono<ManagementEnv>();

  app.get(path, (c) => c.json(store.authenticators.all().map((each) => describe(org, each))));

  app.get(`${path}/:id`, (c) => {
    const found = store.authenticators.get(c.req.param('id'));
    return found ? c.json(describe(org, found)) : notFound(c, c.req.param('id'), 'Authenticator');
  });

  for (const [name, { status, eventType }] of Object.entries(lifecycles))
    app.post(`${path}/:id/lifecycle/${name}`, (c) => {
      const found = store.authenticators.get(c.req.param('id'));
      if (!found) return notFound(c, c.req.param('id'), 'Authenticator');
      // Every sign-in starts with it.
      if (found.key === 'okta_password' && status === 'INACTIVE')
        return apiError(c, 403, 'E0000006', 'You do not have permission to perform the requested action', [
          'The local org always needs its password authenticator.',
        ]);
      const changed = store.authenticators.update(found.id, { status });
      log.record({ eventType, actor: c.var.caller, target: [entityOf(changed)] });
      return c.json(describe(org, changed));
    });
  return app;
}

const entityOf = ({ id, key, name }: Authenticator): LogEntity => ({
  id,
  type: 'Authenticator',
  alternateId: key,
  displayName: name,
});

/** Okta's authenticator object. */
function describe(org: OrgContext, { id, key, name, status, settings }: Authenticator) {
  const self = `${path}/${id}`;
  const next = status === 'ACTIVE' ? 'deactivate' : 'activate';
  return {
    type: authenticatorKinds[key].type,
    id,
    key,
    status,
    name,
    settings,
    _links: { self: link(org, self, 'GET'), [next]: link(org, `${self}/lifecycle/${next}`, 'POST') },
  };
}
