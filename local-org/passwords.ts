import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

// OWASP's password storage advice for scrypt: N = 2^14, r = 8, p = 5; p = 1 here, since sign-in must be quick in tests
// and the passwords are a development org's.
const cost = { N: 2 ** 14, r: 8, p: 1 };

const derive = (password: string, salt: Buffer, { N, r, p }: typeof cost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, 32, { N, r, p }, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });

/** A password's salted scrypt hash, as `scrypt$N$r$p$salt$key`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

let decoy: Promise<string> | undefined;

/**
 * Whether `password` is the one behind `hash` (of `hashPassword`). With no hash, for a user that does not exist, it
 * takes as long and is false, so that the time tells nobody which accounts there are.
 */
export async function verifyPassword(password: string, hash: string | undefined): Promise<boolean> {
  const stored = hash ?? (await (decoy ??= hashPassword('')));
  const [, N, r, p, salt = '', key = ''] = stored.split('$');
  const expected = Buffer.from(key, 'base64url');
  const actual = await derive(password, Buffer.from(salt, 'base64url'), {
    N: Number(N),
    r: Number(r),
    p: Number(p),
  });
  return timingSafeEqual(actual, expected) && hash !== undefined;
}
