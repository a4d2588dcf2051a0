import type { OrgContext } from '../../context.ts';
import { Collection } from '../../store/collection.ts';
import type { Store } from '../../store/store.ts';

interface Attempts {
  /** Whose attempts, at what. */
  readonly id: string;
  /** Wrong codes in a row. */
  readonly failed: number;
  /** When the last of them came. */
  readonly last: number;
}

const limit = 5;

/** How long a second factor is suspended after too many wrong codes, in ms. */
export const suspension = 5 * 60_000;

const opened = new WeakMap<Store, Collection<Attempts>>();

function attemptsIn(store: Store): Collection<Attempts> {
  let attempts = opened.get(store);
  if (!attempts) opened.set(store, (attempts = new Collection(store.database, 'attempts', ['last'])));
  return attempts;
}

/**
 * Lets a code of `subject` be tried: five wrong ones in a row, in however many sign-ins, suspend it for a while. The
 * try counts as a wrong one until `forgiveAttempts`: otherwise many at once would get in more than are allowed.
 */
export function admitAttempt(
  { store, clock }: Pick<OrgContext, 'store' | 'clock'>,
  subject: string,
): boolean {
  const attempts = attemptsIn(store);
  const now = clock.now();
  attempts.deleteBelow('last', now - suspension);
  const failed = attempts.get(subject)?.failed ?? 0;
  if (failed >= limit) return false;
  attempts.put({ id: subject, failed: failed + 1, last: now });
  return true;
}

/** Forgets the wrong codes of `subject`: a right one came. */
export function forgiveAttempts({ store }: Pick<OrgContext, 'store'>, subject: string): void {
  attemptsIn(store).delete(subject);
}
