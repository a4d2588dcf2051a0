import type { SimpleStorage, StorageManagerOptions } from '@okta/okta-auth-js';
import type { AuthConfig, TokenStorage } from '../config/auth-config';
import { type Fields, isFields, isString } from '../storage/readers';
import { entries, storedEntry, type EntryName } from '../storage/entries';
import { isUsable, StoredValue } from '../storage/stored-value';
import { orgEndpoints } from './org-endpoints';
import { readTokens } from './stored-tokens';
import { readOriginalUris, readSharedTransactions, readTransaction } from './stored-transactions';

/**
 * What the SDK stores in the browser, under keys that contain the client ID. Everything that it reads passes through here, so an
 * entry that was tampered with can't break or redirect the SDK: see `readTokens` and `readTransaction`. If the browser blocks a
 * storage, the entries are kept in memory, and never in cookies, which are sent to the server with every request.
 */
export class SdkStorage {
  /** Where the tokens are stored. */
  readonly tokenStorage: TokenStorage;
  readonly tokens: StoredValue<object>;
  readonly transaction: StoredValue<object>;
  readonly sharedTransactions: StoredValue<object>;
  readonly originalUris: StoredValue<Readonly<Record<string, string>>>;
  /** The page that the last sign-in of this tab returns to. */
  readonly originalUri: StoredValue<string>;

  #isOpen = true;

  constructor(config: AuthConfig) {
    const own = orgEndpoints(config);
    const { clientId } = config;
    // Each probe writes to the browser's storage, which takes time at the start of the app.
    const blocked = (['localStorage', 'sessionStorage'] as const).filter((area) => !isUsable(area));
    const usable = (area: TokenStorage): TokenStorage =>
      blocked.some((each) => each === area) ? 'memory' : area;
    this.tokenStorage = usable(config.tokenStorage);
    const value = <T>(entry: EntryName, read: (stored: unknown) => T | undefined): StoredValue<T> => {
      const area = entry === 'tokens' ? this.tokenStorage : usable(entries[entry].area);
      return storedEntry(entry, clientId, read, area);
    };
    this.tokens = value('tokens', (stored) => (this.#isOpen ? readTokens(stored, own) : {}));
    this.#isOpen = this.tokenStorage !== 'sessionStorage';
    this.transaction = value('transaction', (stored) => readTransaction(stored, own));
    this.sharedTransactions = value('sharedTransactions', (stored) => readSharedTransactions(stored, own));
    this.originalUris = value('originalUris', readOriginalUris);
    this.originalUri = value('originalUri', (stored) => (isString(stored) ? stored : undefined));
  }

  /** Allows the SDK to read tokens from the session storage. Until then, they may belong to another tab: see `isCopiedTab`. */
  open(): void {
    this.#isOpen = true;
  }

  /** The stored text of the tokens; undefined before `open`. */
  get tokensText(): string | null | undefined {
    return this.#isOpen ? this.tokens.text() : undefined;
  }

  /** The options for the SDK. */
  get options(): StorageManagerOptions {
    return {
      token: section(this.tokens, () => this.tokensText),
      transaction: section(this.transaction),
      'shared-transaction': section(this.sharedTransactions),
      'original-uri': section(this.originalUris),
      // Metadata and keys decide whom the app trusts, so every page fetches them.
      cache: section(new StoredValue<Fields>({ area: 'memory', key: 'cache', read: readCache })),
    };
  }
}

const readCache = (stored: unknown): Fields | undefined => (isFields(stored) ? stored : undefined);

/**
 * Adapts a stored value to the SDK, which reads and writes JSON. The SDK reads the tokens several times when the app starts, so they are
 * validated once.
 * @param textOf the stored text; if it is the same as before, so is the value
 */
function section<T extends object>(
  value: StoredValue<T>,
  textOf: () => string | null | undefined = () => value.text(),
): {
  readonly storageKey: string;
  readonly storageProvider: SimpleStorage;
} {
  let known: { readonly text: string | null | undefined; readonly json: string } | undefined;
  return {
    storageKey: value.key,
    storageProvider: {
      getItem: () => {
        const text = textOf();
        if (!known || known.text !== text) known = { text, json: JSON.stringify(value.get() ?? {}) };
        return known.json;
      },
      setItem: (_key: string, text: string) => {
        // The SDK catches this and throws “Unable to set storage”.
        if (!value.set(JSON.parse(text) as T)) throw new Error('The browser has not stored it.');
      },
      removeItem: () => value.remove(),
    },
  };
}
