/**
 * Runs a change to the tokens while no other tab of this app makes one (Web Locks API; a browser keeps the lock only as long
 * as the tab lives). Two tabs that used the same refresh token would look like a thief to the org (RFC 9700, section 4.14.2).
 * Where the browser has no locks, which also means no secure context, the change simply runs.
 */
export async function withTokenLock<T>(clientId: string, change: () => Promise<T>): Promise<T> {
  const locks = (navigator as Partial<Navigator>).locks;
  return locks ? await locks.request(`auth-tokens:${clientId}`, change) : await change();
}
