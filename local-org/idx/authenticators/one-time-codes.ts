import { randomInt } from 'node:crypto';
import type { OrgContext } from '../../context.ts';
import { Collection } from '../../store/collection.ts';

interface OneTimeCode {
  /** The subject: what the code is for, such as a phone number in one sign-in. */
  readonly id: string;
  readonly hash: string;
  /** Milliseconds since the epoch. */
  readonly expires: number;
  readonly triesLeft: number;
}

/** The result of checking a code. `spent`: no attempts are left, or there is no code. */
export type CodeCheck = 'valid' | 'invalid' | 'expired' | 'spent';

/** How long a code is valid, in ms. */
export const codeLifetime = 5 * 60_000;
const maxAttempts = 5;

/** Six-digit codes that can be used once, within five minutes and five attempts. Only salted scrypt hashes are stored. */
export interface OneTimeCodes {
  /**
   * Creates a code for a subject, and replaces the previous one.
   * @param code six digits, random by default.
   */
  issue(subject: string, code?: string): Promise<string>;
  /** Checks a code. A valid one is used up by that. */
  check(subject: string, code: string): Promise<CodeCheck>;
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
      // Expired codes are kept for a day, so that the user can be told that the code has expired.
      codes.deleteBelow('expires', clock.now() - 24 * 60 * 60_000);
      codes.put({ id: subject, hash, expires: clock.now() + codeLifetime, triesLeft: maxAttempts });
      return code;
    },
    async check(subject, submitted) {
      const code = codes.get(subject);
      if (!code || code.triesLeft === 0) return 'spent';
      if (clock.now() >= code.expires) return 'expired';
      // Count the attempt before the hash is awaited, so that parallel requests don't get extra attempts.
      codes.update(subject, { triesLeft: code.triesLeft - 1 });
      if (!(await passwords.verify(submitted.trim(), code.hash))) return 'invalid';
      // Of parallel requests with the same code, only the first one succeeds.
      return codes.get(subject)?.hash === code.hash && codes.delete(subject) ? 'valid' : 'spent';
    },
  };
}
