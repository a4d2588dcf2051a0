import { Hono } from 'hono';
import type { OrgContext } from '../../context.ts';
import { peekSession } from '../../sessions.ts';
import { toUserObject } from './user-object.ts';

/**
 * The user of the calling browser's session, for apps. A call with an API token gets the token's owner instead.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/getUser
 */
export function ownUserRoute(org: OrgContext): Hono {
  const app = new Hono();
  app.get('/api/v1/users/me', async (c, next) => {
    const open = c.req.header('Authorization') === undefined ? peekSession(org, c) : undefined;
    if (open) return c.json(toUserObject(org, open.user));
    await next();
    return undefined;
  });
  return app;
}
