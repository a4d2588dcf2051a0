import type { Context } from 'hono';
import type { OrgContext } from '../../context.ts';
import type { AuthorizationServer } from '../authorization-server.ts';
import { publishedKeys } from '../signing-keys.ts';

/** The keys endpoint: the public keys as a JWK Set (RFC 7517 section 5). */
export const keys = (org: OrgContext, server: AuthorizationServer) => async (c: Context) => {
  const set = { keys: await publishedKeys(org, server) };
  // Okta allows caching for weeks. A local org can be reset at any time and then has new keys at the same address.
  c.header('Cache-Control', 'no-cache');
  return c.json(set);
};
