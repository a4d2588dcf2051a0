import { Hono } from 'hono';
import { z } from 'zod';
import type { OrgContext } from '../../context.ts';
import { revokeUserGrants } from '../../oauth/oauth-store.ts';
import { endUserSessions } from '../../sessions.ts';
import type { ManagementEnv } from '../api-token.ts';
import { readQuery } from '../input.ts';
import { findUser } from './find-user.ts';
import { flag } from './schema.ts';

/** `oauthTokens`: whether to revoke the user's tokens too. */
const query = z.object({ oauthTokens: flag(false) });

/**
 * Ends all sessions of a user.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserSessions/
 */
export function userSessionRoutes(org: OrgContext): Hono<ManagementEnv> {
  const { store, log } = org;
  const app = new Hono<ManagementEnv>();
  app.delete('/api/v1/users/:id/sessions', (c) => {
    const options = readQuery(c, query);
    if ('refusal' in options) return options.refusal;
    const user = findUser(store, c.req.param('id'), c.var.callerUserId);
    endUserSessions(org, user.id);
    if (options.value.oauthTokens) revokeUserGrants(store, user.id);
    log.record({ eventType: 'user.session.clear', actor: c.var.caller, user });
    return c.body(null, 204);
  });
  return app;
}
