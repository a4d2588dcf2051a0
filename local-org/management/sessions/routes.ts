import { Hono, type Context } from 'hono';
import type { OrgContext } from '../../context.ts';
import { orgId } from '../../org-id.ts';
import { amrOf, isMultifactor, authTimeOf } from '../../policy/factors.ts';
import { currentSession, endSession, peekSession, type OpenSession } from '../../sessions.ts';
import { fullName } from '../../store/full-name.ts';
import { settingsOf } from '../../store/store.ts';
import { apiError } from '../api-error.ts';
import { link } from '../link.ts';

const path = '/api/v1/sessions/me';

/**
 * The session of the calling browser, for apps: read it, extend it, or end it.
 * https://developer.okta.com/docs/reference/api/sessions/#get-current-session
 */
export function sessionRoutes(org: OrgContext): Hono {
  const app = new Hono();
  app.get(path, (c) => answer(org, c, peekSession(org, c)));
  app.post(`${path}/lifecycle/refresh`, (c) => answer(org, c, currentSession(org, c)));
  app.delete(path, (c) => (peekSession(org, c) && endSession(org, c) ? c.body(null, 204) : notFound(c)));
  return app;
}

const answer = (org: OrgContext, c: Context, open: OpenSession | undefined): Response =>
  open ? c.json(describe(org, open)) : notFound(c);

const notFound = (c: Context): Response =>
  apiError(c, 404, 'E0000007', 'Not found: Resource not found: me (Session)');

/** Okta's session object. */
function describe(org: OrgContext, { session, user }: OpenSession): Record<string, unknown> {
  const idle = settingsOf(org.store).session.maxSessionIdleMinutes * 60_000;
  const { pwd, ...others } = session.factors;
  const second = authTimeOf(others);
  return {
    id: session.id,
    login: user.login,
    userId: user.id,
    status: 'ACTIVE',
    createdAt: new Date(session.created).toISOString(),
    expiresAt: new Date(Math.min(session.expires, session.lastUsed + idle)).toISOString(),
    lastPasswordVerification: pwd === undefined ? null : new Date(pwd).toISOString(),
    lastFactorVerification: second === 0 ? null : new Date(second).toISOString(),
    amr: amrOf(session.factors),
    idp: { id: orgId(org.url), type: 'OKTA' },
    mfaActive: isMultifactor(session.factors),
    _links: {
      self: link(org, path, 'GET', 'DELETE'),
      refresh: link(org, `${path}/lifecycle/refresh`, 'POST'),
      user: { name: fullName(user), ...link(org, '/api/v1/users/me', 'GET') },
    },
  };
}
