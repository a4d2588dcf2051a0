/**
 * Whether two addresses are of one page: origin and path are the same, whatever query and fragment follow. Slashes at the end
 * don't count, for web servers add and remove them.
 * @param address absolute
 * @param page absolute
 */
export function isSamePage(address: string, page: string): boolean {
  const [one, other] = [new URL(address), new URL(page)];
  return one.origin === other.origin && withoutSlash(one.pathname) === withoutSlash(other.pathname);
}

const withoutSlash = (path: string): string => path.replace(/\/+$/, '');
