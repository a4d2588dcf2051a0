import type { OrgContext } from '../../../context.ts';
import { Collection } from '../../../store/collection.ts';
import type { Store } from '../../../store/store.ts';

interface Attempts {
  /** The user, the authenticator and the purpose. */
  readonly id: string;
  /** Wrong answers in a row. */
  readonly failed: number;
  /** Time of the last attempt, in ms since the epoch. */
  readonly last: number;
}

const maxAttempts = 5;

/** How long a second factor is suspended after too many wrong answers, in ms. */
export const suspensionTime = 5 * 60_000;

const collections = new WeakMap<Store, Collection<Attempts>>();

function attemptsOf(store: Store): Collection<Attempts> {
  let attempts = collections.get(store);
  if (!attempts) collections.set(store, (attempts = new Collection(store.database, 'attempts', ['last'])));
  return attempts;
}

/**
 * Counts an attempt to answer, and tells whether it is allowed. Five wrong answers in a row suspend the factor for a
 * while, even if they are spread over several sign-ins. The attempt counts as failed until `resetAttempts` is called, so
 * that parallel requests don't get extra attempts.
 */
export function countAttempt(
  { store, clock }: Pick<OrgContext, 'store' | 'clock'>,
  subject: string,
): boolean {
  const attempts = attemptsOf(store);
  const now = clock.now();
  attempts.deleteBelow('last', now - suspensionTime);
  const failed = attempts.get(subject)?.failed ?? 0;
  if (failed >= maxAttempts) return false;
  attempts.put({ id: subject, failed: failed + 1, last: now });
  return true;
}

/** Forgets the wrong answers, because the user has given a right one. */
export function resetAttempts({ store }: Pick<OrgContext, 'store'>, subject: string): void {
  attemptsOf(store).delete(subject);
}
