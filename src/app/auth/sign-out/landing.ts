import { Location } from '@angular/common';
import { inject, Injectable } from '@angular/core';
import { AUTH_CONFIG } from '../config/auth-config.token';
import { isAt } from '../is-at';
import { InAppUrl } from '../session/in-app-url';

/** Where in the app a sign-out ends. */
@Injectable({ providedIn: 'root' })
export class Landing {
  readonly #inApp = inject(InAppUrl);
  readonly #location = inject(Location);
  readonly #postLogoutRedirectUri = inject(AUTH_CONFIG).postLogoutRedirectUri;

  /**
   * The router's URL of the page to which Okta's sign-out comes back, so that each way out ends on the same page; the start
   * page where that is no page of the app.
   * @param uri the `post_logout_redirect_uri`, absolute
   */
  url(uri: string = this.#postLogoutRedirectUri): string {
    if (!URL.canParse(uri)) return '/';
    const { pathname, search } = new URL(uri);
    const url = this.#location.normalize(pathname) || '/';
    const address = new URL(this.#location.prepareExternalUrl(url), document.baseURI);
    // With hash routing, or outside of the base href, it is another document's path.
    return isAt(address.href, uri) && address.hash === '' ? this.#inApp.check(url + search) : '/';
  }
}
