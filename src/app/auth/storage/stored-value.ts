/** Where a value is stored: for all tabs, for this tab, or for this page. */
export type StorageArea = 'localStorage' | 'sessionStorage' | 'memory';

/** The key of an entry. It contains the client ID because several apps may share an origin and its storage. */
export const keyOf = (name: string, clientId: string): string => `${name}:${clientId}`;

/** Whether the browser allows the page to store data there. */
export function isUsable(area: StorageArea): boolean {
  if (area === 'memory') return true;
  const probe = new StoredValue({ area, key: 'auth.storage-test', read: (stored) => stored });
  const isStored = probe.set('probe') && probe.get() === 'probe';
  probe.remove();
  return isStored;
}

/** Options of a stored value. */
export interface StoredValueOptions<T> {
  readonly area: StorageArea;
  readonly key: string;
  /**
   * Validates the parsed JSON. An earlier version of the app or somebody else may have written it. Returns undefined if it is
   * invalid.
   */
  readonly read: (stored: unknown) => T | undefined;
}

/**
 * One value in the browser's storage, as JSON. Never throws. If the browser blocks the storage, nothing is stored. An invalid entry
 * is removed.
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

  /** The JSON as it is stored; null if there is none. */
  text(): string | null {
    try {
      return this.#storage.getItem(this.key);
    } catch {
      return null;
    }
  }

  /** The value; undefined if there is none or it is invalid. */
  get(): T | undefined {
    try {
      const text = this.text();
      if (text === null) return undefined;
      const value = this.#read(parse(text));
      if (value === undefined) this.remove();
      return value;
    } catch {
      return undefined;
    }
  }

  /** @returns whether the browser has stored it */
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
      // The browser blocks the storage, so there is nothing to remove.
    }
  }

  /** A getter, because even accessing a blocked storage throws. */
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

/** Parses JSON; undefined if it is invalid. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
