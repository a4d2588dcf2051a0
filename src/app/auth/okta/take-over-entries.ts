import type { AuthConfig } from '../config/auth-config';
import { fieldsOf, type Fields } from '../storage/readers';
import { ownAddresses, type OwnAddresses } from './own-addresses';
import { sdkNames, type SdkStorage } from './sdk-storage';
import { hasOwnIdToken, readTokens } from './stored-tokens';
import { readSharedTransactions, readTransaction } from './stored-transactions';

type Area = 'localStorage' | 'sessionStorage';

/**
 * Takes over what an earlier version of this app has kept under the SDK's own names, which have no client ID in them: once, for it
 * is removed then. What is another app's, or nobody can tell whose, is left alone.
 */
export function takeOverEntries(config: AuthConfig, storage: SdkStorage): void {
  const own = ownAddresses(config);
  for (const area of ['localStorage', 'sessionStorage'] as const) takeOverTokens(area, own, storage);
  takeOverTransaction(own, storage);
  takeOverSharedTransactions(own, storage);
}

/** Tokens in the other storage are left over from another configuration: they are removed, and not used. */
function takeOverTokens(area: Area, own: OwnAddresses, { tokens, tokenStorage }: SdkStorage): void {
  const kept = read(area, sdkNames.tokens);
  if (!hasOwnIdToken(kept, own)) return;
  const taken = readTokens(kept, own);
  // The tokens that are there already are newer: somebody has signed in since.
  if (area === tokenStorage && taken && tokens.get() === undefined) tokens.set(taken);
  write(area, sdkNames.tokens, {});
}

function takeOverTransaction(own: OwnAddresses, { transaction }: SdkStorage): void {
  const taken = readTransaction(read('sessionStorage', sdkNames.transaction), own);
  if (!taken) return;
  if (transaction.get() === undefined) transaction.set(taken);
  write('sessionStorage', sdkNames.transaction, {});
}

function takeOverSharedTransactions(own: OwnAddresses, storage: SdkStorage): void {
  const { sharedTransactions, originalUris } = storage;
  const kept = fieldsOf(read('localStorage', sdkNames.sharedTransactions));
  const taken = readSharedTransactions(kept, own);
  const states = Object.keys(taken);
  if (states.length === 0) return;
  const uris = fieldsOf(read('localStorage', sdkNames.originalUris));
  sharedTransactions.set({ ...taken, ...sharedTransactions.get() });
  const ownUris = pick(uris, (state) => states.includes(state)) as Readonly<Record<string, string>>;
  originalUris.set({ ...ownUris, ...originalUris.get() });
  write(
    'localStorage',
    sdkNames.sharedTransactions,
    pick(kept, (state) => !states.includes(state)),
  );
  write(
    'localStorage',
    sdkNames.originalUris,
    pick(uris, (state) => !states.includes(state)),
  );
}

const pick = (fields: Fields, isWanted: (name: string) => boolean): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => isWanted(name)));

/** Undefined where there is nothing, or nothing that can be read: it is not to be touched, unlike an entry of this app's. */
function read(area: Area, name: string): unknown {
  try {
    return JSON.parse(window[area].getItem(name) ?? 'null');
  } catch {
    return undefined;
  }
}

function write(area: Area, name: string, entries: Fields): void {
  try {
    if (Object.keys(entries).length === 0) window[area].removeItem(name);
    else window[area].setItem(name, JSON.stringify(entries));
  } catch {
    // Without the storage there is nothing to take over.
  }
}
