import { Hono, type Context } from 'hono';
import type { OrgContext } from '../../context.ts';
import type { EventType } from '../../log/system-log.ts';
import type { Authenticator } from '../../store/policies.ts';
import { notFound } from '../api-error.ts';
import type { ManagementEnv } from '../api-token.ts';
import { readBody } from '../input.ts';
import { authenticatorEntity, authenticatorsPath, toAuthenticatorObject } from './authenticator-object.ts';
import { createAuthenticator, replaceAuthenticator, setAuthenticatorStatus } from './operations.ts';
import { authenticatorBody, newAuthenticatorBody } from './schema.ts';

/** The effect of `POST …/lifecycle/{name}`. */
const lifecycles = {
  activate: { status: 'ACTIVE', eventType: 'security.authenticator.lifecycle.activate' },
  deactivate: { status: 'INACTIVE', eventType: 'security.authenticator.lifecycle.deactivate' },
} as const;

/**
 * The org's authenticators. Like Okta, it never deletes one.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Authenticator/
 */
export function authenticatorRoutes(org: OrgContext): Hono<ManagementEnv> {
  const app = new Hono<ManagementEnv>();

  const changed = (
    c: Context<ManagementEnv>,
    eventType: EventType,
    authenticator: Authenticator,
  ): Response => {
    org.log.record({ eventType, actor: c.var.caller, target: [authenticatorEntity(authenticator)] });
    return c.json(toAuthenticatorObject(org, authenticator));
  };

  const withAuthenticator =
    (answer: (c: Context<ManagementEnv>, found: Authenticator) => Response | Promise<Response>) =>
    (c: Context<ManagementEnv>): Response | Promise<Response> => {
      const id = c.req.param('id') ?? '';
      const found = org.store.authenticators.get(id);
      return found ? answer(c, found) : notFound(c, id, 'Authenticator');
    };

  app.get(authenticatorsPath, (c) =>
    c.json(org.store.authenticators.all().map((each) => toAuthenticatorObject(org, each))),
  );

  app.post(authenticatorsPath, async (c) => {
    const body = await readBody(c, newAuthenticatorBody);
    if ('refusal' in body) return body.refusal;
    const status = c.req.query('activate') === 'false' ? 'INACTIVE' : body.value.status;
    const created = createAuthenticator(org, { ...body.value, status });
    return changed(c, 'security.authenticator.lifecycle.create', created);
  });

  app.get(
    `${authenticatorsPath}/:id`,
    withAuthenticator((c, found) => c.json(toAuthenticatorObject(org, found))),
  );

  app.put(
    `${authenticatorsPath}/:id`,
    withAuthenticator(async (c, found) => {
      const body = await readBody(c, authenticatorBody(found));
      if ('refusal' in body) return body.refusal;
      const replaced = replaceAuthenticator(org, found, body.value);
      return changed(c, 'security.authenticator.lifecycle.update', replaced);
    }),
  );

  for (const [name, { status, eventType }] of Object.entries(lifecycles))
    app.post(
      `${authenticatorsPath}/:id/lifecycle/${name}`,
      withAuthenticator((c, found) => changed(c, eventType, setAuthenticatorStatus(org, found, status))),
    );
  return app;
}
