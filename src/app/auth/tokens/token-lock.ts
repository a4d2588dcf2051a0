/**
 * Runs a change to the tokens while no other tab of this app changes them (Web Locks API; the browser releases the lock when the tab
 * is closed). If two tabs use the same refresh token, the org assumes that it was stolen (RFC 9700, section 4.14.2).
 * @throws the browser's error if the lock for browsers without Web Locks can't be loaded; the change doesn't run then
 */
export async function withTokenLock<T>(clientId: string, change: () => Promise<T>): Promise<T> {
  const name = `auth-tokens:${clientId}`;
  const locks = (navigator as Partial<Navigator>).locks;
  if (locks) return locks.request(name, change);
  const { withLease } = await import('./lease');
  return withLease(name, change);
}
