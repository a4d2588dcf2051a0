import { inject, Injectable } from '@angular/core';
import { AuthSdkError, get } from '@okta/okta-auth-js';
import { notPublished } from '../errors/error-codes';
import { AUTH_CONFIG } from '../config/auth-config-token';
import { OktaClient } from './okta-client';

/** A key as the org publishes it (RFC 7517, section 4). */
export interface SigningKey extends JsonWebKey {
  readonly kid?: string;
}

/** What the authorization server publishes for everybody to check its tokens with. */
export interface SigningKeys {
  /** What `iss` in its tokens must be, letter by letter (RFC 8414, section 3.3). */
  readonly issuer: string;
  readonly keys: readonly SigningKey[];
}

/**
 * Asks the org for its public keys. Each time anew, as far as the browser's HTTP cache lets it, for keys are replaced about
 * four times a year. Never from the SDK's own cache: that lies in the browser's storage beside the tokens, and whoever can
 * change the one can change the other.
 */
@Injectable({ providedIn: 'root' })
export class PublishedKeys {
  readonly #client = inject(OktaClient);
  readonly #config = inject(AUTH_CONFIG);
  #inFlight: Promise<SigningKeys> | undefined;

  /**
   * Asks once, however many want to know.
   * @throws what the SDK throws when the org does not answer, or not as OpenID Connect Discovery 1.0 has it (section 4.2)
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
