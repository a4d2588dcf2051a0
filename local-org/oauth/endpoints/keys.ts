import type { Context } from 'hono';
import type { OrgContext } from '../../context.ts';
import type { AuthorizationServer } from '../authorization-server.ts';
import { publishedKeys } from '../signing-keys.ts';

/** The keys endpoint: the public keys as a JWK set (RFC 7517 section 5). */
export const keys = (org: OrgContext, server: AuthorizationServer) => async (c: Context) => {
  const set = { keys: await publishedKeys(org, server) };
  // Okta lets them be cached for weeks; a local org is reset at will, with new keys at the same address.
  c.header('Cache-Control', 'no-cache');
  return c.json(set);
};
