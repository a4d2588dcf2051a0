import { Hono } from 'hono';
import type { OrgContext } from '../context.ts';

/** The files that the sign-in page is made of, under `/assets`. */
export function signInRoutes(_org: OrgContext): Hono {
  return new Hono();
}
