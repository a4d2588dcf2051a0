/** The storages that a browser has for a page: for all tabs, and for this one. */
export type StorageArea = 'localStorage' | 'sessionStorage';

/** The name of an entry of one app: several apps may share an origin, and so its storages. */
export const keyOf = (name: string, clientId: string): string => `${name}:${clientId}`;

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
  readonly #read: StoredValueOptions<T>['read'];

  constructor({ area, key, read }: StoredValueOptions<T>) {
    this.key = key;
    this.#area = area;
    this.#read = read;
  }

  /** The value; undefined where there is none, or none that can be read. */
  get(): T | undefined {
    try {
      const text = window[this.#area].getItem(this.key);
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
      window[this.#area].setItem(this.key, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  }

  remove(): void {
    try {
      window[this.#area].removeItem(this.key);
    } catch {
      // Nothing was kept there either.
    }
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
