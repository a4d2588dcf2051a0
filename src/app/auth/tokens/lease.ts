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
 * Runs `change` while no other tab holds a lease of this name: a lock made of the local storage, for browsers without the Web
 * Locks API. Whoever finds no lease writes one, and has it if it is still there when other tabs' writing has settled. Where the
 * browser forbids the storage no tab shares anything with another, and `change` simply runs.
 */
export async function withLease<T>(name: string, change: () => Promise<T>): Promise<T> {
  const owner = randomId();
  const stored = new StoredValue({ area: 'localStorage', key: name, read: readLease });
  const write = (): boolean => stored.set({ owner, until: Date.now() + timeouts.lease });
  let lease = await tryToTake(stored, owner, write);
  while (lease === 'held') {
    await pause(timeouts.leaseSettling * (1 + Math.random()));
    lease = await tryToTake(stored, owner, write);
  }
  if (lease === 'forbidden') return change();
  const renewal = setInterval(write, timeouts.lease / 4);
  try {
    return await change();
  } finally {
    clearInterval(renewal);
    if (stored.get()?.owner === owner) stored.remove();
  }
}

async function tryToTake(
  stored: StoredValue<Lease>,
  owner: string,
  write: () => boolean,
): Promise<'taken' | 'held' | 'forbidden'> {
  const lease = stored.get();
  if (lease && lease.until > Date.now()) return 'held';
  if (!write()) return 'forbidden';
  await pause(timeouts.leaseSettling);
  return stored.get()?.owner === owner ? 'taken' : 'held';
}

function readLease(kept: unknown): Lease | undefined {
  const { owner, until } = fieldsOf(kept);
  // None holds for longer than its timeouts.lease: one that claims to would lock out all tabs.
  return isString(owner) && isTime(until) && until <= Date.now() + timeouts.lease
    ? { owner, until }
    : undefined;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
