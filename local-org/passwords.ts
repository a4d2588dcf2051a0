import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

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

/** Whether `password` matches `hash`. The hash says which cost it was made with. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const [, N, r, p, salt = '', key = ''] = hash.split('$');
  const expected = Buffer.from(key, 'base64url');
  const parameters = { N: Number(N), r: Number(r), p: Number(p) };
  return timingSafeEqual(await derive(password, Buffer.from(salt, 'base64url'), parameters), expected);
}

const derive = (password: string, salt: Buffer, parameters: Parameters): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, 32, parameters, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
