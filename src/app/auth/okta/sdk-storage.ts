import type { SimpleStorage, StorageManagerOptions } from '@okta/okta-auth-js';
import type { AuthConfig, TokenStorage } from '../config/auth-config';
import { type Fields, isFields, isText } from '../storage/readers';
import { entries, storedEntry, type EntryName } from '../storage/entries';
import { isUsable, StoredValue } from '../storage/stored-value';
import { orgEndpoints } from './org-endpoints';
import { readTokens } from './stored-tokens';
import { readOriginalUris, readSharedTransactions, readTransaction } from './stored-transactions';

/**
 * What the SDK keeps in the browser, under names with the client ID in them. All that it reads passes through here, so that an
 * entry which somebody changed can neither break it nor send it anywhere: see `readTokens` and `readTransaction`. Where the browser
 * forbids a storage things are kept for this page alone, and never in cookies, which go to the server with every request.
 */
export class SdkStorage {
  /** Where the tokens are kept. */
  readonly tokenStorage: TokenStorage;
  readonly tokens: StoredValue<object>;
  readonly transaction: StoredValue<object>;
  readonly sharedTransactions: StoredValue<object>;
  readonly originalUris: StoredValue<Readonly<Record<string, string>>>;
  /** Where the last sign-in of this tab is to lead. */
  readonly originalUri: StoredValue<string>;

  #isOpen = true;

  constructor(config: AuthConfig) {
    const own = orgEndpoints(config);
    const { clientId, tokenStorage } = config;
    const value = <T>(entry: EntryName, read: (stored: unknown) => T | undefined): StoredValue<T> => {
      const wanted = entry === 'tokens' ? tokenStorage : entries[entry].area;
      return storedEntry(entry, clientId, read, isUsable(wanted) ? wanted : 'memory');
    };
    this.tokenStorage = isUsable(tokenStorage) ? tokenStorage : 'memory';
    this.tokens = value('tokens', (kept) => (this.#isOpen ? readTokens(kept, own) : {}));
    this.#isOpen = this.tokenStorage !== 'sessionStorage';
    this.transaction = value('transaction', (kept) => readTransaction(kept, own));
    this.sharedTransactions = value('sharedTransactions', (kept) => readSharedTransactions(kept, own));
    this.originalUris = value('originalUris', readOriginalUris);
    this.originalUri = value('originalUri', (kept) => (isText(kept) ? kept : undefined));
  }

  /** Lets the SDK read tokens from the session storage, which may be a copy of another tab's: see `isCopiedTab`. */
  open(): void {
    this.#isOpen = true;
  }

  /** For the SDK. */
  get options(): StorageManagerOptions {
    return {
      token: section(this.tokens),
      transaction: section(this.transaction),
      'shared-transaction': section(this.sharedTransactions),
      'original-uri': section(this.originalUris),
      // Discovery documents and keys decide whom the app trusts: they are asked for by every page.
      cache: section(new StoredValue<Fields>({ area: 'memory', key: 'cache', read: readCache })),
    };
  }
}

const readCache = (kept: unknown): Fields | undefined => (isFields(kept) ? kept : undefined);

/** A stored value as the SDK wants it, which reads and writes JSON. */
function section<T extends object>(
  value: StoredValue<T>,
): {
  readonly storageKey: string;
  readonly storageProvider: SimpleStorage;
} {
  return {
    storageKey: value.key,
    storageProvider: {
      getItem: () => JSON.stringify(value.get() ?? {}),
      setItem: (_key: string, text: string) => {
        // The SDK catches it, and says that it is unable to set the storage.
        if (!value.set(JSON.parse(text) as T)) throw new Error('The browser does not keep it.');
      },
      removeItem: () => value.remove(),
    },
  };
}
