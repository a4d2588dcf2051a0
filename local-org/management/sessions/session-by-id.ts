import { Hono, type Context } from 'hono';
import type { OrgContext } from '../../context.ts';
import { findSession, refreshSession, type OpenSession } from '../../sessions.ts';
import { notFound } from '../api-error.ts';
import type { ManagementEnv } from '../api-token.ts';
import { toSessionObject } from './session-object.ts';

const path = '/api/v1/sessions/:id';

/**
 * A session by its id, for administrators: read it, extend it, or end it.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Session/
 */
export function sessionByIdRoutes(org: OrgContext): Hono<ManagementEnv> {
  const app = new Hono<ManagementEnv>();

  const withSession =
    (answer: (c: Context<ManagementEnv>, open: OpenSession) => Response) =>
    (c: Context<ManagementEnv>): Response => {
      const id = c.req.param('id') ?? '';
      const open = findSession(org, id);
      return open ? answer(c, open) : notFound(c, id, 'Session');
    };

  const show = (c: Context<ManagementEnv>, open: OpenSession): Response =>
    c.json(toSessionObject(org, open, `/api/v1/sessions/${open.session.id}`));

  app.get(path, withSession(show));
  app.post(
    `${path}/lifecycle/refresh`,
    withSession((c, open) => show(c, refreshSession(org, open))),
  );
  app.delete(
    path,
    withSession((c, { session, user }) => {
      org.store.sessions.delete(session.id);
      org.log.record({ eventType: 'user.session.end', actor: c.var.caller, user });
      return c.body(null, 204);
    }),
  );
  return app;
}
