import { createHash, randomBytes } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * A new identifier in the form of Okta's: `prefix` (three characters that name the kind, such as `00u` for a user)
 * and random letters and digits, 20 characters in all.
 */
export function newId(prefix: string): string {
  let id = prefix;
  // 248 is the largest multiple of 62 in a byte: what is above would favour the first letters.
  while (id.length < 20)
    for (const byte of randomBytes(32)) if (byte < 248 && id.length < 20) id += alphabet.charAt(byte % 62);
  return id;
}

/** A new secret of 256 random bits, in base64url: for codes, tokens, cookies and state. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** SHA-256 of a secret, in base64url: what the store keeps in place of it, so that the file gives nobody a session. */
export const fingerprint = (secret: string): string =>
  createHash('sha256').update(secret).digest('base64url');

/**
 * The identifier of something that the seed names, the same in every org with that name in its seed: what others
 * keep of it (an API's rows, a test's expectation) is still right after the org was started over.
 */
export const seedId = (prefix: string, name: string): string =>
  prefix +
  createHash('sha256')
    .update(`${prefix}/${name}`)
    .digest('hex')
    .slice(0, 20 - prefix.length);
