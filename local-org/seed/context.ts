import type { Clock } from '../clock.ts';
import type { Passwords } from '../passwords.ts';
import { OktaError } from '../management/okta-error.ts';
import type { Store } from '../store/store.ts';

/** What writing the seed needs. */
export interface SeedContext {
  readonly store: Store;
  readonly clock: Clock;
  readonly passwords: Passwords;
  /**
   * Whether an entry is new in the seed, or was edited since it was last applied. Entries that didn't change stay as the
   * running org has changed them.
   */
  readonly isChanged: (kind: string, key: string, entry: unknown) => boolean;
}

/** Thrown for an invalid seed file. The message names the file, and each invalid field with the reason. */
export class SeedError extends Error {
  override readonly name = 'SeedError';
}

/**
 * Applies an entry by an operation of the management API.
 * @param what names the entry in the message.
 * @throws SeedError if the operation refuses the entry.
 */
export function asSeedError(what: string, apply: () => void): void {
  try {
    apply();
  } catch (error) {
    if (!(error instanceof OktaError)) throw error;
    throw new SeedError(`${what} in the seed is invalid. ${error.message}`, { cause: error });
  }
}
