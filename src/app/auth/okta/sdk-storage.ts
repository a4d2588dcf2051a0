import type { SimpleStorage, StorageManagerOptions } from '@okta/okta-auth-js';
import type { AuthConfig, TokenStorage } from '../config/auth-config';
import { isFields, isText, type Fields } from '../storage/readers';
import { isUsable, keyOf, StoredValue, type StorageArea } from '../storage/stored-value';
import { ownAddresses } from './own-addresses';
import { readTokens } from './stored-tokens';
import { readOriginalUris, readSharedTransactions, readTransaction } from './stored-transactions';

/** The names that the SDK gives to its entries. It has one set of them for all apps at an origin. */
export const sdkNames = {
  tokens: 'okta-token-storage',
  transaction: 'okta-transaction-storage',
  sharedTransactions: 'okta-shared-transaction-storage',
  originalUris: 'okta-original-uri-storage',
} as const;

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
    const own = ownAddresses(config);
    const { clientId, tokenStorage } = config;
    const value = <T>(
      name: string,
      wanted: StorageArea,
      read: (kept: unknown) => T | undefined,
    ): StoredValue<T> =>
      new StoredValue({ area: isUsable(wanted) ? wanted : 'memory', key: keyOf(name, clientId), read });
    this.tokenStorage = isUsable(tokenStorage) ? tokenStorage : 'memory';
    this.tokens = value(sdkNames.tokens, tokenStorage, (kept) => (this.#isOpen ? readTokens(kept, own) : {}));
    this.#isOpen = this.tokenStorage !== 'sessionStorage';
    this.transaction = value(sdkNames.transaction, 'sessionStorage', (kept) => readTransaction(kept, own));
    this.sharedTransactions = value(sdkNames.sharedTransactions, 'localStorage', (kept) =>
      readSharedTransactions(kept, own),
    );
    this.originalUris = value(sdkNames.originalUris, 'localStorage', readOriginalUris);
    this.originalUri = value('auth.original-uri', 'sessionStorage', (kept) =>
      isText(kept) ? kept : undefined,
    );
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
