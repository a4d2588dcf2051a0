import { Hono } from 'hono';
import { requireGroup } from '../auth/guards.ts';
import type { CallerEnv } from '../auth/guards.ts';
import type { UserStore } from '../store/users.ts';

/** The Okta group whose members can list the API's users and delete any message. */
export const adminGroup = 'Admins';

/** `/admin`: for members of the group {@link adminGroup}. */
export const adminRoutes = (users: UserStore) =>
  new Hono<CallerEnv>()
    .use(requireGroup(adminGroup))
    .get('/users', async (c) => c.json({ users: await users.list() }));
