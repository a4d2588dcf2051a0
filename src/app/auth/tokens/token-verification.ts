import { inject, Injectable } from '@angular/core';
import { crypto as oktaCrypto } from '@okta/okta-auth-js';
import { AUTH_CONFIG } from '../config/auth-config-token';
import type { DescribedError } from '../errors/auth-error';
import { classifyError, describeError } from '../errors/explain';
import { decodeJwt } from '../okta/decode-jwt';
import { PublishedKeys, type SigningKey, type SigningKeys } from '../okta/published-keys';
import type { Claims } from '../okta/decode-jwt';

/** Tokens with a signature that an app may be able to check. */
export type VerifiableKind = 'id' | 'access';

/** Whether the org issued a token. */
export type Verification =
  /** This authorization server signed it, and it wasn't changed since. It may have expired. */
  | { readonly status: 'valid'; readonly keyId: string; readonly algorithm: string }
  /** Don't trust it. `reason` is a sentence, and may quote the token: show it as text. */
  | { readonly status: 'invalid'; readonly reason: string }
  /** It couldn't be checked: the org's keys can't be fetched. */
  | { readonly status: 'unknown'; readonly problem: DescribedError }
  /** An access token that apps can't read: it isn't a JWT, or it is for Okta itself. ID tokens are never opaque. */
  | { readonly status: 'opaque' };

/** The only algorithm that Okta signs tokens with. Never use the one that a token names (RFC 8725, section 2.1). */
const algorithm = 'RS256';

/**
 * Checks the signature and the issuer of tokens against the keys that the org publishes (RFC 7515, section 5.2). It doesn't check
 * audience and time: the recipient of the token does.
 */
@Injectable({ providedIn: 'root' })
export class TokenVerification {
  readonly #config = inject(AUTH_CONFIG);
  readonly #published = inject(PublishedKeys);

  /** Never rejects. Asks the org for its keys, unless the token can't be valid anyway. */
  async verify(token: string, kind: VerifiableKind): Promise<Verification> {
    const decoded = decodeJwt(token);
    if (kind === 'access' && (!decoded || isForOktaItself(decoded.claims))) return { status: 'opaque' };
    if (!decoded) return invalid('It is not a JWT, and every ID token is one.');
    const { kid, alg, crit } = decoded.header;
    if (alg !== algorithm)
      return invalid(`It names the algorithm “${String(alg)}”, and Okta uses ${algorithm}.`);
    if (typeof kid !== 'string') return invalid('It does not say which key signed it.');
    if (crit !== undefined) return invalid('It requires extensions that this app doesn’t support.');
    if (!hasSignature(token)) return invalid('Its signature cannot be read.');

    let published: SigningKeys;
    try {
      published = await this.#published.find();
    } catch (error) {
      const problem = await describeError(await classifyError(error), this.#config);
      return { status: 'unknown', problem };
    }
    const { iss } = decoded.claims;
    if (iss !== published.issuer)
      return invalid(`It is from “${String(iss)}”, not from ${published.issuer}.`);
    const key = published.keys.find((candidate) => candidate.kid === kid && signsTokens(candidate));
    return key ? this.#check(token, kid, key) : invalid(`The org publishes no key “${kid}” for signatures.`);
  }

  async #check(jwt: string, keyId: string, key: SigningKey): Promise<Verification> {
    try {
      const isValid = (await oktaCrypto.verifyToken(jwt, key)) as boolean;
      return isValid
        ? { status: 'valid', keyId, algorithm }
        : invalid('It was changed after it was signed, or another key signed it.');
    } catch (error) {
      const detail = `The browser cannot use the key “${keyId}”: ${String(error)}`;
      const problem = await describeError({ code: 'unexpected' }, this.#config);
      return { status: 'unknown', problem: { ...problem, detail } };
    }
  }
}

const invalid = (reason: string): Verification => ({ status: 'invalid', reason });

/**
 * The org authorization server's access tokens name the org as their audience. Only Okta may read them, and it can change them at
 * any time: https://support.okta.com/help/s/article/Signature-Validation-Failed-on-Access-Token
 */
const isForOktaItself = ({ aud, iss }: Claims): boolean => aud !== undefined && aud === iss;

/** Whether it has three parts, and base64url in the last (RFC 7515, section 7.1). */
function hasSignature(jwt: string): boolean {
  const [signature, ...more] = jwt.split('.').slice(2);
  return more.length === 0 && /^[\w-]+$/.test(signature ?? '') && (signature ?? '').length % 4 !== 1;
}

/** RFC 7517, sections 4.1, 4.2 and 4.4; `use` and `alg` may be left out. */
const signsTokens = ({ kty, use = 'sig', alg = algorithm }: SigningKey): boolean =>
  kty === 'RSA' && use === 'sig' && alg === algorithm;
