import { Hono } from 'hono';
import type { OrgContext } from '../context.ts';

/** `/api/v1/sessions/me`. */
export function sessionRoutes(_org: OrgContext): Hono {
  return new Hono();
}
