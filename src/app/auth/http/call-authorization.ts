import { inject, Injectable } from '@angular/core';
import type { ObservableInput } from 'rxjs';
import { OktaClient } from '../okta/okta-client';
import { AccessTokens } from '../tokens/access-tokens';

/** What proves that a call may be made. */
export interface CallAuthorization {
  /** The access token, for whoever has to replace it. A secret. */
  readonly token: string;
  /** The headers that carry it. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Authorizes calls. A test with a fake session has one that does so at once. */
export interface CallAuthorizer {
  forCall(method: string, url: URL): ObservableInput<CallAuthorization | undefined>;
  withNewToken(rejected: string, method: string, url: URL): ObservableInput<CallAuthorization | undefined>;
  storeNonce(url: URL, nonce: string | null): void;
}

/**
 * Makes the headers that a call to a protected API needs: the access token as a bearer token (RFC 6750, section 2.1) or, where
 * it is bound to a key of this browser, with a proof for this very call (DPoP, RFC 9449, section 7.1).
 */
@Injectable({ providedIn: 'root' })
export class CallAuthorizations implements CallAuthorizer {
  readonly #accessTokens = inject(AccessTokens);
  readonly #client = inject(OktaClient);
  /** The latest nonce of each server, by its origin (RFC 9449, section 8.2). */
  readonly #nonces = new Map<string, string>();

  /**
   * For a call with the token that the app holds, renewed if need be; undefined where nobody is signed in. Waits while the
   * session is `loading`.
   * @throws OrgUnreachable if the session stayed `loading`, or the token had to be renewed and could not be
   */
  async forCall(method: string, url: URL): Promise<CallAuthorization | undefined> {
    return this.#authorize(await this.#accessTokens.afterLoading(), method, url);
  }

  /**
   * For the same call with another token in place of one that was refused; undefined where there is none to be had.
   * @throws OrgUnreachable if the org did not answer
   */
  async withNewToken(rejected: string, method: string, url: URL): Promise<CallAuthorization | undefined> {
    return this.#authorize(await this.#accessTokens.replace(rejected), method, url);
  }

  /** Takes over the nonce that a server wants in the next proof, if it sent one; the last one serves until then. */
  storeNonce(url: URL, nonce: string | null): void {
    if (nonce !== null) this.#nonces.set(url.origin, nonce);
  }

  async #authorize(
    token: string | undefined,
    method: string,
    url: URL,
  ): Promise<CallAuthorization | undefined> {
    if (token === undefined) return undefined;
    const { accessToken } = this.#client.currentTokens();
    if (accessToken?.accessToken !== token || accessToken.tokenType !== 'DPoP') {
      return { token, headers: { Authorization: `Bearer ${token}` } };
    }
    const nonce = this.#nonces.get(url.origin);
    // Section 4.2: the proof names the address without its query and fragment.
    const target = {
      url: url.origin + url.pathname,
      method,
      accessToken,
      ...(nonce !== undefined && { nonce }),
    };
    const { Authorization, Dpop } = await this.#client.getDPoPAuthorizationHeaders(target);
    return { token, headers: { Authorization, DPoP: Dpop } };
  }
}
