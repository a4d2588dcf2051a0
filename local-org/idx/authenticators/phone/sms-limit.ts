import type { OrgContext } from '../../../context.ts';
import { Collection } from '../../../store/collection.ts';
import type { Store } from '../../../store/store.ts';

interface SentSms {
  /** A user's id or a phone number. */
  readonly id: string;
  /** When messages were sent recently, in ms since the epoch. */
  readonly times: readonly number[];
  readonly last: number;
}

const rateLimit = { messages: 5, window: 5 * 60_000 };

const collections = new WeakMap<Store, Collection<SentSms>>();

function sentSms(store: Store): Collection<SentSms> {
  let sent = collections.get(store);
  if (!sent) collections.set(store, (sent = new Collection(store.database, 'sms_sent', ['last'])));
  return sent;
}

/**
 * Counts a message, and tells whether it may be sent. The limit is five in five minutes, for each user and for each
 * number: messages cost money, and must not flood a phone.
 */
export function countSms(
  { store, clock }: Pick<OrgContext, 'store' | 'clock'>,
  userId: string,
  number: string,
): boolean {
  const sent = sentSms(store);
  const now = clock.now();
  sent.deleteBelow('last', now - rateLimit.window);
  const counts = [userId, number].map((id) => ({
    id,
    times: (sent.get(id)?.times ?? []).filter((time) => now - time < rateLimit.window),
  }));
  if (counts.some(({ times }) => times.length >= rateLimit.messages)) return false;
  for (const { id, times } of counts) sent.put({ id, times: [...times, now], last: now });
  return true;
}
