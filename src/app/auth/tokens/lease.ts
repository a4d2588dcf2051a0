import { timeouts } from '../time/timeouts';
import { randomId } from '../storage/random-id';
import { fieldsOf, isString, isTime } from '../storage/readers';
import { StoredValue } from '../storage/stored-value';

interface Lease {
  readonly owner: string;
  /** ms since the epoch. */
  readonly until: number;
}

/**
 * Runs `change` while no other tab holds the lease with this name. It is a lock in the local storage, for browsers without the Web
 * Locks API. A tab that finds no lease writes one. It holds the lease if no other tab has overwritten it a moment later. If the
 * browser blocks the storage, tabs share no tokens, so `change` runs without a lock.
 */
export async function withLease<T>(name: string, change: () => Promise<T>): Promise<T> {
  const owner = randomId();
  const stored = new StoredValue({ area: 'localStorage', key: name, read: readLease });
  const write = (): boolean => stored.set({ owner, until: Date.now() + timeouts.lease });
  let lease = await tryToAcquire(stored, owner, write);
  while (lease === 'held') {
    await pause(timeouts.leaseSettling * (1 + Math.random()));
    lease = await tryToAcquire(stored, owner, write);
  }
  if (lease === 'blocked') return change();
  const renewal = setInterval(write, timeouts.lease / 4);
  try {
    return await change();
  } finally {
    clearInterval(renewal);
    if (stored.get()?.owner === owner) stored.remove();
  }
}

async function tryToAcquire(
  stored: StoredValue<Lease>,
  owner: string,
  write: () => boolean,
): Promise<'acquired' | 'held' | 'blocked'> {
  const lease = stored.get();
  if (lease && lease.until > Date.now()) return 'held';
  if (!write()) return 'blocked';
  await pause(timeouts.leaseSettling);
  return stored.get()?.owner === owner ? 'acquired' : 'held';
}

function readLease(stored: unknown): Lease | undefined {
  const { owner, until } = fieldsOf(stored);
  // Ignore a lease that claims to last longer than the time-out: it would lock out all tabs.
  return isString(owner) && isTime(until) && until <= Date.now() + timeouts.lease
    ? { owner, until }
    : undefined;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
