import { Location } from '@angular/common';
import { DOCUMENT, inject, Injectable } from '@angular/core';
import { documentBase, isCallbackAddress } from './addresses';
import { AUTH_CONFIG } from './auth-config-token';
import { problemUrl, signedOutUrl } from './auth-pages';

/** Makes sure that a sign-in returns to a page of the app: somebody may have changed the URL while it was stored. */
@Injectable({ providedIn: 'root' })
export class InAppUrl {
  readonly #location = inject(Location);
  readonly #base = documentBase(inject(DOCUMENT));
  readonly #callback = inject(AUTH_CONFIG).redirectUri;

  /** The router URL of the current page, with query and fragment. */
  current(): string {
    return this.check(this.#location.path(true));
  }

  /** Returns the URL if it belongs to a page of the app other than those for signing in and out; otherwise, the start page. */
  check(url: string | undefined): string {
    if (!url?.startsWith('/')) return '/';
    const { origin } = window.location;
    // Parse it like the browser: `//host`, `/\host` and a tab between slashes lead to another origin.
    if (!URL.canParse(url, origin) || new URL(url, origin).origin !== origin) return '/';
    if ([problemUrl, signedOutUrl].includes(new URL(url, origin).pathname)) return '/';
    return this.isCallback(url) ? '/' : url;
  }

  /** Whether a URL of the app is the callback. */
  isCallback(url: string): boolean {
    const address = new URL(this.#location.prepareExternalUrl(url), this.#base);
    return isCallbackAddress(address.href, this.#callback);
  }
}

/**
 * Converts the `originalUri` that an app passed to the SDK into a router URL. It may be one already, or an address of the app such
 * as `location.href`.
 * @returns the same text if it isn't an address of the app; `InAppUrl` rejects it later
 */
export function routerUrlOf(originalUri: string, location: Location): string {
  if (!URL.canParse(originalUri)) return originalUri;
  const address = new URL(originalUri);
  if (address.origin !== window.location.origin) return originalUri;
  // With hash routing, the router URL is the fragment.
  if (location.prepareExternalUrl('/').includes('#')) return address.hash.slice(1) || '/';
  return location.normalize(address.pathname + address.search + address.hash) || '/';
}
