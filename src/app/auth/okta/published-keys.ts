import { inject, Injectable } from '@angular/core';
import { AuthSdkError, get } from '@okta/okta-auth-js';
import { notPublished } from '../errors/request-errors';
import { AUTH_CONFIG } from '../config/auth-config-token';
import { OktaClient } from './okta-client';

/** A key as the org publishes it (RFC 7517, section 4). */
export interface SigningKey extends JsonWebKey {
  readonly kid?: string;
}

/** What the authorization server publishes for checking its tokens. */
export interface SigningKeys {
  /** The exact `iss` of its tokens (RFC 8414, section 3.3). */
  readonly issuer: string;
  readonly keys: readonly SigningKey[];
}

/**
 * Fetches the org's public keys. It fetches them each time (the browser's HTTP cache may respond), since keys are replaced about four
 * times a year. It doesn't use the SDK's cache: that is in the browser's storage, like the tokens, so an attacker could change both.
 */
@Injectable({ providedIn: 'root' })
export class PublishedKeys {
  readonly #client = inject(OktaClient);
  readonly #config = inject(AUTH_CONFIG);
  #inFlight: Promise<SigningKeys> | undefined;

  /**
   * Concurrent calls share one request.
   * @throws an error of the SDK if the org doesn't respond, or its response violates OpenID Connect Discovery 1.0, section 4.2
   */
  find(): Promise<SigningKeys> {
    return (this.#inFlight ??= this.#ask().finally(() => {
      this.#inFlight = undefined;
    }));
  }

  async #ask(): Promise<SigningKeys> {
    const address = `${this.#config.issuer}/.well-known/openid-configuration`;
    const discovery = (await get(this.#client, address)) as { issuer?: unknown; jwks_uri?: unknown } | null;
    if (typeof discovery?.issuer !== 'string' || typeof discovery.jwks_uri !== 'string') {
      throw new AuthSdkError(notPublished(address, 'discovery document'));
    }
    const set = (await get(this.#client, discovery.jwks_uri)) as { keys?: unknown } | null;
    if (!Array.isArray(set?.keys)) {
      throw new AuthSdkError(notPublished(discovery.jwks_uri, 'set of keys'));
    }
    return { issuer: discovery.issuer, keys: set.keys as SigningKey[] };
  }
}
