import { Hono } from 'hono';
import { z } from 'zod';
import type { OrgContext } from '../../context.ts';
import { revokeUserGrants } from '../../oauth/oauth-store.ts';
import { endUserSessions } from '../../sessions.ts';
import { notFound } from '../api-error.ts';
import type { ManagementEnv } from '../api-token.ts';
import { readQuery } from '../input.ts';

/** `oauthTokens`: whether to revoke the user's tokens too. */
const query = z.object({ oauthTokens: z.enum(['true', 'false']).default('false') });

/**
 * Ends all sessions of a user. `:userId` may also be the login.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserSessions/
 */
export function userSessionRoutes(org: OrgContext): Hono<ManagementEnv> {
  const { store, log } = org;
  const app = new Hono<ManagementEnv>();
  app.delete('/api/v1/users/:userId/sessions', (c) => {
    const options = readQuery(c, query);
    if ('refusal' in options) return options.refusal;
    const { userId } = c.req.param();
    const user = store.users.get(userId) ?? store.users.find('login', userId)[0];
    if (!user) return notFound(c, userId, 'User');
    endUserSessions(org, user.id);
    if (options.value.oauthTokens === 'true') revokeUserGrants(store, user.id);
    log.record({ eventType: 'user.session.clear', actor: c.var.caller, user });
    return c.body(null, 204);
  });
  return app;
}
