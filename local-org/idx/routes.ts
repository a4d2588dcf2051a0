import { Hono } from 'hono';
import type { OrgContext } from '../context.ts';

/** Identity Engine's endpoints, `/idp/idx/…`, as the Sign-In Widget calls them. */
export function idxRoutes(_org: OrgContext): Hono {
  return new Hono();
}
