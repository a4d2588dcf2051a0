import { DOCUMENT, inject, Injectable } from '@angular/core';
import type { ObservableInput } from 'rxjs';
import { OktaClient } from '../okta/okta-client';
import { AccessTokens } from '../tokens/access-tokens';

/** The credentials of a call. */
export interface CallAuthorization {
  /** The access token, which is a secret. The caller may have to renew it. */
  readonly token: string;
  /** The headers that contain it. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Authorizes calls. The fake for tests does it synchronously. Each `url` is as passed to HttpClient, with its parameters. */
export interface CallAuthorizer {
  forCall(method: string, url: string): ObservableInput<CallAuthorization | undefined>;
  withNewToken(rejected: string, method: string, url: string): ObservableInput<CallAuthorization | undefined>;
  storeNonce(url: string, nonce: string | null): void;
}

/**
 * Creates the headers for a call to a protected API: the access token as a bearer token (RFC 6750, section 2.1), or, if it is bound to a
 * key of this browser, with a proof for this call (DPoP, RFC 9449, section 7.1).
 */
@Injectable({ providedIn: 'root' })
export class CallAuthorizations implements CallAuthorizer {
  readonly #accessTokens = inject(AccessTokens);
  readonly #client = inject(OktaClient);
  readonly #document = inject(DOCUMENT);
  /** The latest nonce of each server, by its origin (RFC 9449, section 8.2). */
  readonly #nonces = new Map<string, string>();

  /**
   * Authorizes a call with the current token, renewed if necessary; undefined if nobody is signed in. Waits while the session is
   * `loading`.
   * @throws OrgUnreachable if the session stays `loading`, or the token had to be renewed and couldn't be
   * @throws AuthApiError if the code for DPoP can't be loaded: see `isNotLoaded`
   */
  async forCall(method: string, url: string): Promise<CallAuthorization | undefined> {
    return this.#authorize(await this.#accessTokens.afterLoading(), method, url);
  }

  /**
   * Authorizes a call with a new token in place of a rejected one; undefined if the org issues none.
   * @throws OrgUnreachable if the org didn't respond
   * @throws AuthApiError if the code for DPoP can't be loaded: see `isNotLoaded`
   */
  async withNewToken(rejected: string, method: string, url: string): Promise<CallAuthorization | undefined> {
    return this.#authorize(await this.#accessTokens.replace(rejected), method, url);
  }

  /** Stores the nonce for the next proof, if the server sent one. */
  storeNonce(url: string, nonce: string | null): void {
    if (nonce !== null) this.#nonces.set(this.#parse(url).origin, nonce);
  }

  async #authorize(
    token: string | undefined,
    method: string,
    url: string,
  ): Promise<CallAuthorization | undefined> {
    if (token === undefined) return undefined;
    const { accessToken } = this.#client.currentTokens();
    if (accessToken?.accessToken !== token || accessToken.tokenType !== 'DPoP') {
      return { token, headers: { Authorization: `Bearer ${token}` } };
    }
    const { origin, pathname } = this.#parse(url);
    const nonce = this.#nonces.get(origin);
    // The proof contains the address without query and fragment (RFC 9449, section 4.2).
    const target = {
      url: origin + pathname,
      method,
      accessToken,
      ...(nonce !== undefined && { nonce }),
    };
    const { Authorization, Dpop } = await this.#client.getDPoPAuthorizationHeaders(target);
    return { token, headers: { Authorization, DPoP: Dpop } };
  }

  #parse(url: string): URL {
    return new URL(url, this.#document.baseURI);
  }
}
