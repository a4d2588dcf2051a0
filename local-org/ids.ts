import { createHash, randomBytes } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * Creates an identifier in Okta's form: 20 characters, starting with a prefix that names the kind, such as `00u` for a
 * user.
 */
export function newId(prefix: string): string {
  let id = prefix;
  // 248 is the largest multiple of 62 in a byte. Larger values would make the first letters more likely.
  while (id.length < 20)
    for (const byte of randomBytes(32)) if (byte < 248 && id.length < 20) id += alphabet.charAt(byte % 62);
  return id;
}

/** Creates a secret of 256 random bits in base64url, for codes, tokens, cookies and state. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/**
 * The SHA-256 of a secret in base64url. The store keeps it instead of the secret, so that nobody can use what they read
 * in the file.
 */
export const fingerprint = (secret: string): string =>
  createHash('sha256').update(secret).digest('base64url');

/**
 * Derives an identifier from a name in the seed. It is the same in every org with that seed, so references to it, such
 * as an API's rows, stay valid after a reset.
 */
export const seedId = (prefix: string, name: string): string =>
  prefix +
  createHash('sha256')
    .update(`${prefix}/${name}`)
    .digest('hex')
    .slice(0, 20 - prefix.length);
