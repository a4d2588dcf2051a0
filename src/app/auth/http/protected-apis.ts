import { DOCUMENT, inject, Injectable } from '@angular/core';
import { AUTH_CONFIG } from '../config/auth-config.token';
import { findAmbiguousPrefix, findProtectedApi } from './protected-url';

/** The configuration's `protectedApis`: the only ones that the access token is sent to. */
@Injectable({ providedIn: 'root' })
export class ProtectedApis {
  readonly #document = inject(DOCUMENT);
  readonly #prefixes = inject(AUTH_CONFIG).protectedApis;

  /**
   * The API that a call goes to, as it is written in the configuration; undefined for any other call.
   * @param url as given to HttpClient
   */
  find(url: string): string | undefined {
    return findProtectedApi(url, this.#prefixes, this.#document.baseURI);
  }

  /** The API that a call seems to go to, although a server could read its path as one outside of that API. */
  findAmbiguous(url: string): string | undefined {
    return findAmbiguousPrefix(url, this.#prefixes, this.#document.baseURI);
  }
}
