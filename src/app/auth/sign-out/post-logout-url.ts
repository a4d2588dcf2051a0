import { Location } from '@angular/common';
import { DOCUMENT, inject, Injectable } from '@angular/core';
import { documentBase, isSamePage } from '../config/addresses';
import { AUTH_CONFIG } from '../config/auth-config-token';
import { InAppUrl } from '../config/in-app-url';

/** The page of the app where a sign-out ends. */
@Injectable({ providedIn: 'root' })
export class PostLogoutUrl {
  readonly #base = documentBase(inject(DOCUMENT));
  readonly #inApp = inject(InAppUrl);
  readonly #location = inject(Location);
  readonly #postLogoutRedirectUri = inject(AUTH_CONFIG).postLogoutRedirectUri;

  /**
   * The router URL of the page that Okta's sign-out returns to, so that every sign-out ends on the same page; the start page if
   * that isn't a page of the app.
   * @param uri the `post_logout_redirect_uri`, absolute
   */
  url(uri: string = this.#postLogoutRedirectUri): string {
    if (!URL.canParse(uri)) return '/';
    const { pathname, search } = new URL(uri);
    const url = this.#location.normalize(pathname) || '/';
    const address = new URL(this.#location.prepareExternalUrl(url), this.#base);
    // With hash routing, and outside of the base href, the router has no URL for this page.
    return isSamePage(address.href, uri) ? this.#inApp.check(url + search) : '/';
  }
}
