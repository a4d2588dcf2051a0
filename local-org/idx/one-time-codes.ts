import { randomInt } from 'node:crypto';
import type { OrgContext } from '../context.ts';
import { Collection } from '../store/collection.ts';

interface OneTimeCode {
  /** What the code is for: a sign-in and an authenticator. */
  readonly id: string;
  readonly hash: string;
  /** Milliseconds since the epoch. */
  readonly expires: number;
  readonly triesLeft: number;
}

/** What became of a code that was typed in. `spent`: too many wrong ones, or there is none. */
export type CodeCheck = 'right' | 'wrong' | 'expired' | 'spent';

/** How long a code works, in ms. */
export const codeLifetime = 5 * 60_000;
const tries = 5;

/** Six-digit codes that work once, for five minutes, and for five tries. They are kept as salted scrypt hashes. */
export interface OneTimeCodes {
  /**
   * Makes a code for `subject`, in place of the one that it had.
   * @param code six digits; default: random ones.
   */
  issue(subject: string, code?: string): Promise<string>;
  /** Checks what was typed in. A code that was right is used up. */
  check(subject: string, typed: string): Promise<CodeCheck>;
}

/** The org's one-time codes. */
export function oneTimeCodes({
  store,
  clock,
  passwords,
}: Pick<OrgContext, 'store' | 'clock' | 'passwords'>): OneTimeCodes {
  const codes = new Collection<OneTimeCode>(store.database, 'one_time_codes', ['expires']);
  return {
    async issue(subject, code = String(randomInt(1_000_000)).padStart(6, '0')) {
      const hash = await passwords.hash(code);
      // Expired ones stay for a while, so that their user is told that the code has expired.
      codes.deleteBelow('expires', clock.now() - 24 * 60 * 60_000);
      codes.put({ id: subject, hash, expires: clock.now() + codeLifetime, triesLeft: tries });
      return code;
    },
    async check(subject, typed) {
      const code = codes.get(subject);
      if (!code || code.triesLeft === 0) return 'spent';
      if (clock.now() >= code.expires) return 'expired';
      // Counted before the hash is awaited: many tries at once get no more of them than one after the other.
      codes.update(subject, { triesLeft: code.triesLeft - 1 });
      if (!(await passwords.verify(typed.trim(), code.hash))) return 'wrong';
      // Whoever else had the same code checked meanwhile is too late.
      return codes.get(subject)?.hash === code.hash && codes.delete(subject) ? 'right' : 'spent';
    },
  };
}
