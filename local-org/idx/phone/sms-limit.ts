import type { OrgContext } from '../../context.ts';
import { Collection } from '../../store/collection.ts';
import type { Store } from '../../store/store.ts';

interface SentSms {
  /** A user's id, or a number. */
  readonly id: string;
  /** When messages were sent of late. */
  readonly times: readonly number[];
  readonly last: number;
}

const limit = { messages: 5, window: 5 * 60_000 };

const opened = new WeakMap<Store, Collection<SentSms>>();

function sentIn(store: Store): Collection<SentSms> {
  let sent = opened.get(store);
  if (!sent) opened.set(store, (sent = new Collection(store.database, 'sms_sent', ['last'])));
  return sent;
}

/**
 * Counts a message, and tells whether it may be sent: five in five minutes, for one user to whatever numbers, and to
 * one number for whatever users. Sending costs money, and a phone that rings all day is of no use to anybody.
 */
export function admitSms(
  { store, clock }: Pick<OrgContext, 'store' | 'clock'>,
  userId: string,
  number: string,
): boolean {
  const sent = sentIn(store);
  const now = clock.now();
  sent.deleteBelow('last', now - limit.window);
  const counted = [userId, number].map((id) => ({
    id,
    times: (sent.get(id)?.times ?? []).filter((time) => now - time < limit.window),
  }));
  if (counted.some(({ times }) => times.length >= limit.messages)) return false;
  for (const { id, times } of counted) sent.put({ id, times: [...times, now], last: now });
  return true;
}
