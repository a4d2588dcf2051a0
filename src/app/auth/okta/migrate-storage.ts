import type { AuthConfig } from '../config/auth-config';
import { type Fields, fieldsOf } from '../storage/readers';
import { entries } from '../storage/entries';
import { orgEndpoints, type OrgEndpoints } from './org-endpoints';
import type { SdkStorage } from './sdk-storage';
import { hasOwnIdToken, readTokens } from './stored-tokens';
import { readSharedTransactions, readTransaction } from './stored-transactions';

type Area = 'localStorage' | 'sessionStorage';

/**
 * Takes over what an earlier version of this app has kept under the SDK's own names, which have no client ID in them: once, for it
 * is removed then. What is another app's, or nobody can tell whose, is left alone.
 */
export function migrateStorage(config: AuthConfig, storage: SdkStorage): void {
  const own = orgEndpoints(config);
  for (const area of ['localStorage', 'sessionStorage'] as const) takeOverTokens(area, own, storage);
  takeOverTransaction(own, storage);
  takeOverSharedTransactions(own, storage);
}

/** Tokens in the other storage are left over from another configuration: they are removed, and not used. */
function takeOverTokens(area: Area, own: OrgEndpoints, { tokens, tokenStorage }: SdkStorage): void {
  const kept = read(area, entries.tokens.name);
  if (!hasOwnIdToken(kept, own)) return;
  const taken = readTokens(kept, own);
  // The tokens that are there already are newer: somebody has signed in since.
  if (area === tokenStorage && taken && tokens.get() === undefined) tokens.set(taken);
  write(area, entries.tokens.name, {});
}

function takeOverTransaction(own: OrgEndpoints, { transaction }: SdkStorage): void {
  const taken = readTransaction(read('sessionStorage', entries.transaction.name), own);
  if (!taken) return;
  if (transaction.get() === undefined) transaction.set(taken);
  write('sessionStorage', entries.transaction.name, {});
}

function takeOverSharedTransactions(own: OrgEndpoints, storage: SdkStorage): void {
  const { sharedTransactions, originalUris } = storage;
  const kept = fieldsOf(read('localStorage', entries.sharedTransactions.name));
  const taken = readSharedTransactions(kept, own);
  const states = Object.keys(taken);
  if (states.length === 0) return;
  const uris = fieldsOf(read('localStorage', entries.originalUris.name));
  sharedTransactions.set({ ...taken, ...sharedTransactions.get() });
  const ownUris = pick(uris, (state) => states.includes(state)) as Readonly<Record<string, string>>;
  originalUris.set({ ...ownUris, ...originalUris.get() });
  write(
    'localStorage',
    entries.sharedTransactions.name,
    pick(kept, (state) => !states.includes(state)),
  );
  write(
    'localStorage',
    entries.originalUris.name,
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
