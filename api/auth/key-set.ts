import { createLocalJWKSet } from 'jose';
import type { JSONWebKeySet, JWK, JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { InvalidDocumentError } from './fetch-json.ts';

const jsonWebKeySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

/** Whether a key can verify tokens that are signed with RS256 (RFC 7517 section 4). */
const isSigningKey = ({ kty, kid, alg = 'RS256', use = 'sig', n, e }: JWK) =>
  kty === 'RSA' &&
  typeof kid === 'string' &&
  alg === 'RS256' &&
  use === 'sig' &&
  isModulus(n) &&
  typeof e === 'string';

/** At least 2048 bits, the least that RS256 allows (RFC 7518 section 3.3), in base64url. */
const isModulus = (n: unknown) => typeof n === 'string' && /^[\w-]+$/.test(n) && n.length >= 2048 / 6;

/**
 * Takes the usable keys of a key set (RFC 7517 section 5, which says to ignore the others). Of several with one `kid`, it
 * takes none, because the `kid` doesn't say which one signed.
 * @param document the parsed JSON.
 * @throws InvalidDocumentError if it is no key set, or no key in it is usable.
 */
export function readKeySet(document: unknown): JWTVerifyGetKey {
  const set = jsonWebKeySet.safeParse(document);
  if (!set.success) throw new InvalidDocumentError('the document is not a JSON Web Key Set');
  const keys = (set.data as JSONWebKeySet).keys.filter(isSigningKey);
  const unique = keys.filter(({ kid }) => keys.filter((other) => other.kid === kid).length === 1);
  if (unique.length === 0) {
    throw new InvalidDocumentError(
      'the key set has no key for RS256 with at least 2048 bits and a kid of its own',
    );
  }
  return createLocalJWKSet({ keys: unique });
}
