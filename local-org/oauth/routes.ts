import { Hono } from 'hono';
import type { OrgContext } from '../context.ts';

/** The two authorization servers. */
export function oauthRoutes(_org: OrgContext): Hono {
  return new Hono();
}
