import { keyOf, StoredValue, type StorageArea } from './stored-value';

interface Entry {
  /** The key without the client ID. */
  readonly name: string;
  /** Where it is stored. The SDK's tokens are where `tokenStorage` says. */
  readonly area: Exclude<StorageArea, 'memory'>;
  /**
   * What happens to it in the session storage of a duplicated tab. `signIn`: it stays if the tab was duplicated during a sign-in
   * and has its response; by default, it is removed.
   */
  readonly inCopy?: 'stays' | 'signIn';
}

/** Every entry of `auth/` and of the SDK in the browser's storage. The client ID is part of each key: see `keyOf`. */
export const entries = {
  /** The ID of this tab, to recognize a duplicated tab. */
  tab: { name: 'auth.tab', area: 'sessionStorage', inCopy: 'stays' },
  /** A question to the other pages of this tab. */
  tabProbe: { name: 'auth.tab-probe', area: 'sessionStorage' },
  /** Whether the user has signed out in this tab, and why. */
  signedOut: { name: 'auth.signed-out', area: 'sessionStorage', inCopy: 'stays' },
  /** The options of the sign-in that this tab started last. */
  signInOptions: { name: 'auth.sign-in-options', area: 'sessionStorage', inCopy: 'signIn' },
  /** The `state` of a silent sign-in that this tab started. */
  silentSignIn: { name: 'auth.silent-sign-in', area: 'sessionStorage', inCopy: 'signIn' },
  /** Where the last sign-in of this tab returns to. */
  originalUri: { name: 'auth.original-uri', area: 'sessionStorage', inCopy: 'signIn' },
  /** Which levels of authentication guards have asked for in this tab. */
  stepUpAttempts: { name: 'auth.step-ups', area: 'sessionStorage' },
  /** The action that waits for a step-up. */
  pendingAction: { name: 'auth.step-up', area: 'sessionStorage' },
  /** Whether somebody was signed in, in any tab. */
  wasSignedIn: { name: 'auth.was-signed-in', area: 'localStorage' },
  /** The user's session at the org. */
  oktaSession: { name: 'auth.org-session', area: 'localStorage' },
  /** When somebody last did something in the app. */
  lastActivity: { name: 'auth.last-activity', area: 'localStorage' },
  /** The SDK's tokens. */
  tokens: { name: 'okta-token-storage', area: 'localStorage' },
  /** The SDK's transaction of this tab. */
  transaction: { name: 'okta-transaction-storage', area: 'sessionStorage', inCopy: 'signIn' },
  /** The SDK's transactions of all tabs, by `state`. */
  sharedTransactions: { name: 'okta-shared-transaction-storage', area: 'localStorage' },
  /** Where the sign-ins of all tabs return to, by `state`. */
  originalUris: { name: 'okta-original-uri-storage', area: 'localStorage' },
} as const satisfies Readonly<Record<string, Entry>>;

/** The name of an entry. */
export type EntryName = keyof typeof entries;

/**
 * Gives access to an entry.
 * @param read validates the stored value; see `StoredValue`
 * @param area where to store it instead of the usual place
 */
export const storedEntry = <T>(
  entry: EntryName,
  clientId: string,
  read: (stored: unknown) => T | undefined,
  area: StorageArea = entries[entry].area,
): StoredValue<T> => new StoredValue({ area, key: keyOf(entries[entry].name, clientId), read });

/** Whether the session storage contains something that a duplicated tab must not use. */
export function hasEntriesOfTab(clientId: string): boolean {
  try {
    return keysOfTab(clientId, false).length > 0;
  } catch {
    // The browser blocks the session storage.
    return false;
  }
}

/**
 * Removes from a duplicated session storage what the other tab still uses: tokens, pending sign-ins and actions. Revokes nothing.
 * @param keepsSignIn whether the duplicated tab has the response to a sign-in
 */
export function removeCopiedEntries(clientId: string, keepsSignIn: boolean): void {
  for (const key of keysOfTab(clientId, keepsSignIn)) sessionStorage.removeItem(key);
}

/** The keys in the session storage that must not be in a copy. */
function keysOfTab(clientId: string, keepsSignIn: boolean): readonly string[] {
  const staying = Object.values<Entry>(entries)
    .filter(({ inCopy }) => inCopy === 'stays' || (inCopy === 'signIn' && keepsSignIn))
    .map(({ name }) => keyOf(name, clientId));
  return Object.keys(sessionStorage).filter(
    (key) => /^(?:auth\.|okta-)/.test(key) && key.endsWith(keyOf('', clientId)) && !staying.includes(key),
  );
}
