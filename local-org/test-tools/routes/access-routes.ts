import { Hono, type Context } from 'hono';
import { z } from 'zod';
import type { EventType } from '../../log/system-log.ts';
import type { ManagementEnv } from '../../management/api-token.ts';
import { readQuery } from '../../management/input.ts';
import { findUser } from '../../management/users/find-user.ts';
import type { User } from '../../store/documents.ts';
import type { OrgWithTestTools } from '../test-tools.ts';
import { testToolsPath } from './path.ts';

/** `user`: the id or the username of the only user who is affected. A misspelled parameter must not affect everyone. */
const query = z.strictObject({ user: z.string().min(1, 'must not be empty').optional() });
const tokenQuery = query.extend({
  tokenType: z
    .enum(['access_token', 'refresh_token'], { error: 'must be access_token or refresh_token' })
    .optional(),
});

/** Ends sessions, tokens and grants: all of them, or those of one user. */
export function accessRoutes({ store, log, testTools: { access } }: OrgWithTestTools): Hono<ManagementEnv> {
  const app = new Hono<ManagementEnv>();

  /** Runs `end` for the user of the query, or for everyone, and records it. */
  const end = <Query extends z.infer<typeof query>>(
    c: Context<ManagementEnv>,
    schema: z.ZodType<Query>,
    eventType: EventType,
    run: (userId: string | undefined, options: Query) => number,
  ): Response => {
    const options = readQuery(c, schema);
    if ('refusal' in options) return options.refusal;
    const key = options.value.user;
    const user: User | undefined = key === undefined ? undefined : findUser(store, key, c.var.callerUserId);
    const ended = run(user?.id, options.value);
    log.record({ eventType, actor: c.var.caller, user });
    return c.json({ ended });
  };

  app.delete(`${testToolsPath}/sessions`, (c) =>
    end(c, query, 'user.session.clear', (userId) => access.endSessions(userId)),
  );
  app.delete(`${testToolsPath}/tokens`, (c) =>
    end(c, tokenQuery, 'app.oauth2.as.token.revoke', (userId, { tokenType }) =>
      access.endTokens(userId, tokenType),
    ),
  );
  app.delete(`${testToolsPath}/grants`, (c) =>
    end(c, query, 'app.oauth2.as.token.revoke', (userId) => access.endGrants(userId)),
  );
  return app;
}
