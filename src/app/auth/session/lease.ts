/** For how long a lease holds that is not renewed, in ms: its tab may be gone. */
const term = 10_000;
/** How long one tab's writing may take to be seen by another, in ms. */
const settling = 50;

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
  const owner = crypto.getRandomValues(new Uint32Array(4)).join('-');
  try {
    while (!(await canTake(name, owner))) await pause(settling * (1 + Math.random()));
  } catch {
    return change();
  }
  const renewal = setInterval(() => write(name, owner), term / 4);
  try {
    return await change();
  } finally {
    clearInterval(renewal);
    if (read(name)?.owner === owner) localStorage.removeItem(name);
  }
}

async function canTake(name: string, owner: string): Promise<boolean> {
  const lease = read(name);
  if (lease && lease.until > Date.now()) return false;
  write(name, owner);
  await pause(settling);
  return read(name)?.owner === owner;
}

const write = (name: string, owner: string): void =>
  localStorage.setItem(name, JSON.stringify({ owner, until: Date.now() + term } satisfies Lease));

function read(name: string): Lease | undefined {
  try {
    return (JSON.parse(localStorage.getItem(name) ?? 'null') as Lease | null) ?? undefined;
  } catch (error) {
    // What is no JSON is no lease; a storage that is forbidden is another matter.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
