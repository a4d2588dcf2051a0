/** Whether a host is this machine itself (RFC 6761, section 6.3; RFC 1122, section 3.2.1.3; RFC 4291, section 2.5.3). */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(\.\d{1,3}){3}$/.test(hostname)
  );
}

/**
 * What an app's relative URLs are resolved against: the base element, or the root of the origin where there is none. (Then
 * `document.baseURI` is the address of the page that was opened.)
 */
export const documentBase = (page: Document): string =>
  page.querySelector('base[href]') ? page.baseURI : `${page.location.origin}/`;

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

/**
 * Whether an address is the callback's. This is the one rule for who finishes a sign-in: it goes by the document's address
 * alone, so the app's routes and location strategy have no part in it.
 * @param address absolute
 * @param redirectUri absolute
 */
export const isCallbackAddress = (address: string, redirectUri: string): boolean =>
  isSamePage(address, redirectUri);

/** Whether an address brings the org's answer to a sign-in: a code or an error (RFC 6749, section 4.1.2). */
export const hasAnswer = (address: string): boolean => {
  const { searchParams } = new URL(address);
  return searchParams.has('code') || searchParams.has('error');
};
