import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

interface Parameters {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

// OWASP's password storage advice for scrypt: N = 2^14, r = 8, p = 5; p = 1 here, since the passwords are a development
// org's, and its sign-in is to be quick.
const usualCost = 2 ** 14;
const shape = { r: 8, p: 1 };

/** Makes and checks what is kept of secrets that people type: passwords and one-time codes. */
export interface Passwords {
  /** scrypt's N, of the hashes that are made. */
  readonly cost: number;
  /** A salted scrypt hash, as `scrypt$N$r$p$salt$key`. */
  readonly hash: (password: string) => Promise<string>;
  /**
   * As `verifyPassword`. With no hash, for a user that does not exist, it takes as long and is false, so that the time
   * tells nobody which accounts there are.
   */
  readonly verify: (password: string, hash: string | undefined) => Promise<boolean>;
}

/** @param cost scrypt's N, a power of two: memory and time grow with it (RFC 7914 section 2). */
export function createPasswords(cost: number = usualCost): Passwords {
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

/** Whether `password` is the one behind `hash`, whatever that has cost. */
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
