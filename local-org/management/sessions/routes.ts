import { Hono, type Context } from 'hono';
import type { OrgContext } from '../../context.ts';
import { currentSession, endSession, peekSession, type OpenSession } from '../../sessions.ts';
import { apiError } from '../api-error.ts';
import { toSessionObject } from './session-object.ts';

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
  open ? c.json(toSessionObject(org, open, path)) : notFound(c);

const notFound = (c: Context): Response =>
  apiError(c, 404, 'E0000007', 'Not found: Resource not found: me (Session)');
