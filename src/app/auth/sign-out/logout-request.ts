import { inject, Injectable } from '@angular/core';
import { getOAuthUrls } from '@okta/okta-auth-js';
import { AUTH_CONFIG } from '../config/auth-config-token';
import { OktaClient } from '../okta/okta-client';
import { POST_FORM, REDIRECT } from '../okta/redirect';

/** What an app can say of a sign-out of Okta: the parts of the SDK's `signOut` options that go to the org. */
export interface LogoutOptions {
  /** An absolute URL that is registered for the app, sent as it is; null: the org shows a page of its own. Default: the configured one. */
  readonly postLogoutRedirectUri?: string | null;
  /** Comes back in the query of `postLogoutRedirectUri`. */
  readonly state?: string;
  /** `false` has the org not revoke the access token, which is good until it expires then. */
  readonly revokeAccessToken?: boolean;
  /** `false` has the org not revoke the refresh token. */
  readonly revokeRefreshToken?: boolean;
}

/** A request to the org's logout endpoint (OpenID Connect RP-Initiated Logout 1.0, section 2). */
export interface LogoutRequest {
  readonly endpoint: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * The longest URL, in characters, by which the org is asked. Many servers and proxies take a request line of 8 kB at most, and
 * some a header of 8 kB in all, cookies included: half of that is for them. A form is not the rule since a browser sends no
 * `SameSite=Lax` cookie with a form that another site posts, and then the org may not find the session that is to end.
 */
export const longestUrl = 4000;

/** Makes requests to the org's logout endpoint, and leaves with them. */
@Injectable({ providedIn: 'root' })
export class Logout {
  readonly #client = inject(OktaClient);
  readonly #config = inject(AUTH_CONFIG);
  readonly #redirectTo = inject(REDIRECT);
  readonly #postForm = inject(POST_FORM);

  /** The request for the ID token that is held now; undefined where none is. */
  request({ postLogoutRedirectUri, state }: LogoutOptions = {}): LogoutRequest | undefined {
    const { idToken } = this.#client.currentTokens();
    const { logoutUrl } = getOAuthUrls(this.#client);
    if (!idToken || logoutUrl === undefined) return undefined;
    const uri =
      postLogoutRedirectUri === undefined ? this.#config.postLogoutRedirectUri : postLogoutRedirectUri;
    return {
      endpoint: logoutUrl,
      parameters: {
        id_token_hint: idToken.idToken,
        ...(uri !== null && { post_logout_redirect_uri: uri }),
        ...(state !== undefined && { state }),
      },
    };
  }

  /** Leaves for the org: by GET, or by POST where the URL would be too long. */
  redirect({ endpoint, parameters }: LogoutRequest): void {
    const url = new URL(endpoint);
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    if (url.href.length <= longestUrl) this.#redirectTo(url.href);
    else this.#postForm(endpoint, parameters);
  }
}
