import { withLease } from './lease';

/**
 * Runs a change to the tokens while no other tab of this app makes one (Web Locks API; a browser keeps the lock only as long
 * as the tab lives). Two tabs that used the same refresh token would look like a thief to the org (RFC 9700, section 4.14.2).
 */
export async function withTokenLock<T>(clientId: string, change: () => Promise<T>): Promise<T> {
  const name = `auth-tokens:${clientId}`;
  const locks = (navigator as Partial<Navigator>).locks;
  return locks ? await locks.request(name, change) : await withLease(name, change);
}
