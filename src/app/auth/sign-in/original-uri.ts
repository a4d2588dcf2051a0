import type { Location } from '@angular/common';

/**
 * The router's URL of a page that an app has named to the SDK as `originalUri`: a URL of the router already, or an address of
 * the app such as `location.href`.
 * @returns as it is where it is no address of the app, for `InAppUrl` to refuse
 */
export function routerUrlOf(originalUri: string, location: Location): string {
  if (!URL.canParse(originalUri)) return originalUri;
  const address = new URL(originalUri);
  if (address.origin !== window.location.origin) return originalUri;
  // With hash routing the router's URL is the fragment.
  if (location.prepareExternalUrl('/').includes('#')) return address.hash.slice(1) || '/';
  return location.normalize(address.pathname + address.search + address.hash) || '/';
}
