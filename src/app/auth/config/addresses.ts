/** Whether a host is this machine (RFC 6761, section 6.3; RFC 1122, section 3.2.1.3; RFC 4291, section 2.5.3). */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(\.\d{1,3}){3}$/.test(hostname)
  );
}

/**
 * The URL that an app's relative URLs are resolved against: the base element, or the root of the origin if there is no base element
 * (in that case, `document.baseURI` would be the page's address).
 */
export const documentBase = (page: Document): string =>
  page.querySelector('base[href]') ? page.baseURI : `${page.location.origin}/`;

/**
 * Whether two addresses belong to the same page: they have the same origin and path. Trailing slashes don't count, since web
 * servers add and remove them.
 * @param address absolute
 * @param page absolute
 */
export function isSamePage(address: string, page: string): boolean {
  const [one, other] = [new URL(address), new URL(page)];
  return one.origin === other.origin && withoutSlash(one.pathname) === withoutSlash(other.pathname);
}

const withoutSlash = (path: string): string => path.replace(/\/+$/, '');

/**
 * Whether an address is the callback's. This rule alone decides which page finishes a sign-in. It only needs the document's
 * address, so the app's routes and location strategy don't matter.
 * @param address absolute
 * @param redirectUri absolute
 */
export const isCallbackAddress = (address: string, redirectUri: string): boolean =>
  isSamePage(address, redirectUri);

/** Whether an address contains the response to a sign-in: a code or an error (RFC 6749, section 4.1.2). */
export const hasSignInResponse = (address: string): boolean => {
  const { searchParams } = new URL(address);
  return searchParams.has('code') || searchParams.has('error');
};
