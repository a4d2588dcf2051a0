import { inject, Injectable } from '@angular/core';
import { getOAuthUrls } from '@okta/okta-auth-js';
import { AUTH_CONFIG } from '../config/auth-config-token';
import { OktaClient } from '../okta/okta-client';
import { POST_FORM, REDIRECT } from '../okta/redirect';

/** Options for a sign-out of Okta: those of the SDK's `signOut` that concern the org. */
export interface LogoutOptions {
  /** An absolute URL that is registered for the app, sent unchanged; null: the org shows its own page. Default: the configured one. */
  readonly postLogoutRedirectUri?: string | null;
  /** The org adds it to the query of `postLogoutRedirectUri`. */
  readonly state?: string;
  /** `false`: don't revoke the access token, which then stays valid until it expires. */
  readonly revokeAccessToken?: boolean;
  /** `false`: don't revoke the refresh token. */
  readonly revokeRefreshToken?: boolean;
}

/** A request to the org's logout endpoint (OpenID Connect RP-Initiated Logout 1.0, section 2). */
export interface LogoutRequest {
  readonly endpoint: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * The longest URL for a logout request, in characters. Many servers and proxies accept a request line of 8 kB, and some a header of
 * 8 kB including cookies, so half of that is left for cookies. Longer requests are posted as a form. Shorter ones aren't, since a
 * browser sends no `SameSite=Lax` cookie with a form of another site, and the org may not find the session without it.
 */
export const longestUrl = 4000;

/** Creates requests to the org's logout endpoint, and redirects with them. */
@Injectable({ providedIn: 'root' })
export class Logout {
  readonly #client = inject(OktaClient);
  readonly #config = inject(AUTH_CONFIG);
  readonly #redirectTo = inject(REDIRECT);
  readonly #postForm = inject(POST_FORM);

  /** The request for the current ID token; undefined if there is none. */
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

  /** Redirects to the org: by GET, or by POST if the URL would be too long. */
  redirect({ endpoint, parameters }: LogoutRequest): void {
    const url = new URL(endpoint);
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    if (url.href.length <= longestUrl) this.#redirectTo(url.href);
    else this.#postForm(endpoint, parameters);
  }
}
