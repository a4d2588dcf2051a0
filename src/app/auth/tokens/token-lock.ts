import type { withLease } from './lease';

/**
 * Runs a change to the tokens while no other tab of this app changes them (Web Locks API; the browser releases the lock when the tab
 * is closed). If two tabs use the same refresh token, the org assumes that it was stolen (RFC 9700, section 4.14.2).
 */
export async function withTokenLock<T>(clientId: string, change: () => Promise<T>): Promise<T> {
  const name = `auth-tokens:${clientId}`;
  const locks = (navigator as Partial<Navigator>).locks;
  return locks ? await locks.request(name, change) : await (await loadLease())(name, change);
}

/** The lock for browsers without Web Locks. If it can't be loaded, the change can't reach the org either, so nothing needs the lock. */
const loadLease = async (): Promise<typeof withLease> => {
  const lease = await import('./lease').catch(() => undefined);
  return lease?.withLease ?? ((_, change) => change());
};
