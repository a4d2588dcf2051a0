import { Location } from '@angular/common';
import { DOCUMENT, inject, Injectable } from '@angular/core';
import { documentBase, isCallbackAddress } from './addresses';
import { AUTH_CONFIG } from './auth-config-token';
import { problemUrl, signedOutUrl } from './auth-pages';

/** Where in the app a sign-in leads back to. Never anywhere else: what is stored meanwhile could have been changed. */
@Injectable({ providedIn: 'root' })
export class InAppUrl {
  readonly #location = inject(Location);
  readonly #base = documentBase(inject(DOCUMENT));
  readonly #callback = inject(AUTH_CONFIG).redirectUri;

  /** The router URL, with query and fragment, of the page that the browser shows. */
  current(): string {
    return this.check(this.#location.path(true));
  }

  /** The URL itself if it leads to a page of the app other than those of the sign-in, else the start page. */
  check(url: string | undefined): string {
    if (!url?.startsWith('/')) return '/';
    const { origin } = window.location;
    // As the browser reads it: `//host`, `/\host` and a tab between slashes all lead away.
    if (!URL.canParse(url, origin) || new URL(url, origin).origin !== origin) return '/';
    if ([problemUrl, signedOutUrl].includes(new URL(url, origin).pathname)) return '/';
    return this.isCallback(url) ? '/' : url;
  }

  /** Whether a URL of the app is that of the page which ends a sign-in. */
  isCallback(url: string): boolean {
    const address = new URL(this.#location.prepareExternalUrl(url), this.#base);
    return isCallbackAddress(address.href, this.#callback);
  }
}

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
