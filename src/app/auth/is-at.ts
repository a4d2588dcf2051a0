/** Whether an address is that of a page: origin and path the same, whatever query and fragment the address has. */
export function isAt(address: string, page: string): boolean {
  const { origin, pathname } = new URL(address);
  const expected = new URL(page);
  return origin === expected.origin && pathname === expected.pathname;
}
