import { createHash, pbkdf2, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

interface Parameters {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

// OWASP recommends N = 2^14, r = 8 and p = 5 for scrypt. p is 1 here: these are a development org's passwords, and
// signing in should be fast.
const defaultCost = 2 ** 14;
const shape = { r: 8, p: 1 };

/** Hashes and verifies secrets that people type: passwords and one-time codes. */
export interface Passwords {
  /** scrypt's cost N of new hashes. */
  readonly cost: number;
  /** Returns a salted scrypt hash in the form `scrypt$N$r$p$salt$key`. */
  readonly hash: (password: string) => Promise<string>;
  /**
   * Like `verifyPassword`. Without a hash, for a user that doesn't exist, it is false after the same time, so that the
   * time doesn't reveal which accounts exist.
   */
  readonly verify: (password: string, hash: string | undefined) => Promise<boolean>;
}

/** @param cost scrypt's N, a power of two: memory and time grow with it (RFC 7914 section 2). */
export function createPasswords(cost: number = defaultCost): Passwords {
  const hash = async (password: string): Promise<string> => {
    const salt = randomBytes(16);
    const key = await derive(password, salt, { N: cost, ...shape });
    return ['scrypt', cost, shape.r, shape.p, salt.toString('base64url'), key.toString('base64url')].join(
      '$',
    );
  };
  let decoy: Promise<string> | undefined;
  return {
    cost,
    hash,
    async verify(password, stored) {
      const isRight = await verifyPassword(password, stored ?? (await (decoy ??= hash(''))));
      return isRight && stored !== undefined;
    },
  };
}

/**
 * A password hash from another system. `pbkdf2` needs `iterations`, and a digest as its algorithm; the others hash the salt
 * and the password once.
 */
export interface ForeignHash {
  readonly algorithm: 'sha512' | 'sha256' | 'sha1' | 'md5';
  readonly saltOrder: 'PREFIX' | 'POSTFIX';
  readonly salt: Buffer;
  readonly key: Buffer;
  /** Of PBKDF2. */
  readonly iterations?: number;
}

/** A foreign hash in the form `foreign$algorithm$saltOrder$iterations$salt$key`. */
export const encodeForeignHash = ({ algorithm, saltOrder, iterations = 0, salt, key }: ForeignHash): string =>
  ['foreign', algorithm, saltOrder, iterations, salt.toString('base64url'), key.toString('base64url')].join(
    '$',
  );

/** Whether `password` matches `hash`. The hash says which cost it was made with. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  if (hash.startsWith('foreign$')) return verifyForeign(password, hash);
  const [, N, r, p, salt = '', key = ''] = hash.split('$');
  const expected = Buffer.from(key, 'base64url');
  const parameters = { N: Number(N), r: Number(r), p: Number(p) };
  return timingSafeEqual(await derive(password, Buffer.from(salt, 'base64url'), parameters), expected);
}

async function verifyForeign(password: string, hash: string): Promise<boolean> {
  const [, algorithm = '', order, iterations, encodedSalt = '', encodedKey = ''] = hash.split('$');
  const salt = Buffer.from(encodedSalt, 'base64url');
  const expected = Buffer.from(encodedKey, 'base64url');
  const text = Buffer.from(password);
  const actual =
    Number(iterations) > 0
      ? await promisify(pbkdf2)(text, salt, Number(iterations), expected.length, algorithm)
      : createHash(algorithm)
          .update(Buffer.concat(order === 'PREFIX' ? [salt, text] : [text, salt]))
          .digest();
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

const derive = (password: string, salt: Buffer, parameters: Parameters): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, 32, parameters, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
