/** Where a value is kept: by the browser for all tabs, by the browser for this tab, or by this page alone. */
export type StorageArea = 'localStorage' | 'sessionStorage' | 'memory';

/** The name of an entry of one app: several apps may share an origin, and so its storages. */
export const keyOf = (name: string, clientId: string): string => `${name}:${clientId}`;

/** Whether the browser lets the page keep something there. */
export function isUsable(area: StorageArea): boolean {
  if (area === 'memory') return true;
  const probe = new StoredValue({ area, key: 'auth.storage-test', read: (kept) => kept });
  const isKept = probe.set('probe') && probe.get() === 'probe';
  probe.remove();
  return isKept;
}

/** What a stored value is made of. */
export interface StoredValueOptions<T> {
  readonly area: StorageArea;
  readonly key: string;
  /**
   * Reads what was kept, as parsed from JSON. An earlier version of the app or somebody else may have written it: gives
   * undefined where it is not what the app writes.
   */
  readonly read: (kept: unknown) => T | undefined;
}

/**
 * One value in the browser's storage, as JSON. Never throws: where the browser forbids the storage nothing is kept, and an entry
 * that can't be read is removed, so that it harms nobody twice.
 */
export class StoredValue<T> {
  readonly key: string;
  readonly #area: StorageArea;
  readonly #memory = new MemoryStorage();
  readonly #read: StoredValueOptions<T>['read'];

  constructor({ area, key, read }: StoredValueOptions<T>) {
    this.key = key;
    this.#area = area;
    this.#read = read;
  }

  /** The value; undefined where there is none, or none that can be read. */
  get(): T | undefined {
    try {
      const text = this.#storage.getItem(this.key);
      if (text === null) return undefined;
      const value = this.#read(parse(text));
      if (value === undefined) this.remove();
      return value;
    } catch {
      return undefined;
    }
  }

  /** @returns whether the browser has kept it */
  set(value: T): boolean {
    try {
      this.#storage.setItem(this.key, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  }

  remove(): void {
    try {
      this.#storage.removeItem(this.key);
    } catch {
      // Nothing was kept there either.
    }
  }

  /** Looked up each time: the mere access throws where the browser forbids the storage. */
  get #storage(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
    return this.#area === 'memory' ? this.#memory : window[this.#area];
  }
}

class MemoryStorage {
  readonly #entries = new Map<string, string>();

  getItem(key: string): string | null {
    return this.#entries.get(key) ?? null;
  }

  setItem(key: string, text: string): void {
    this.#entries.set(key, text);
  }

  removeItem(key: string): void {
    this.#entries.delete(key);
  }
}

/** Undefined where it is not JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
