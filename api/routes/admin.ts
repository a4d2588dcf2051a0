import { Hono } from 'hono';
import { requireGroup } from '../auth/guards.ts';
import type { CallerEnv } from '../auth/guards.ts';
import type { UserStore } from '../store/users.ts';

/** The Okta group whose members see who uses the API and may delete every message. */
export const ADMINS = 'Admins';

/** `/admin`: for members of the group {@link ADMINS}. */
export const adminRoutes = (users: UserStore) =>
  new Hono<CallerEnv>().use(requireGroup(ADMINS)).get('/users', (c) => c.json({ users: users.list() }));
