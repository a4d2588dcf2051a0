import type { AuthConfig } from '../config/auth-config';
import { type Fields, fieldsOf } from '../storage/readers';
import { entries } from '../storage/entries';
import { orgEndpoints, type OrgEndpoints } from './org-endpoints';
import type { SdkStorage } from './sdk-storage';
import { hasOwnIdToken, readTokens } from './stored-tokens';
import { readSharedTransactions, readTransaction } from './stored-transactions';

type Area = 'localStorage' | 'sessionStorage';

/**
 * Migrates what an earlier version of this app stored under the SDK's names, which contain no client ID (`hasOldEntries`). It moves the
 * entries, so this happens once. Entries that belong or may belong to another app stay as they are.
 */
export function migrateStorage(config: AuthConfig, storage: SdkStorage): void {
  const own = orgEndpoints(config);
  for (const area of ['localStorage', 'sessionStorage'] as const) migrateTokens(area, own, storage);
  migrateTransaction(own, storage);
  migrateSharedTransactions(own, storage);
}

/** Tokens in the other storage are from an older configuration: they are removed and not used. */
function migrateTokens(area: Area, own: OrgEndpoints, { tokens, tokenStorage }: SdkStorage): void {
  const stored = read(area, entries.tokens.name);
  if (!hasOwnIdToken(stored, own)) return;
  const migrated = readTokens(stored, own);
  // Tokens that are already there are newer: somebody has signed in since.
  if (area === tokenStorage && migrated && tokens.get() === undefined) tokens.set(migrated);
  write(area, entries.tokens.name, {});
}

function migrateTransaction(own: OrgEndpoints, { transaction }: SdkStorage): void {
  const migrated = readTransaction(read('sessionStorage', entries.transaction.name), own);
  if (!migrated) return;
  if (transaction.get() === undefined) transaction.set(migrated);
  write('sessionStorage', entries.transaction.name, {});
}

function migrateSharedTransactions(own: OrgEndpoints, storage: SdkStorage): void {
  const { sharedTransactions, originalUris } = storage;
  const stored = fieldsOf(read('localStorage', entries.sharedTransactions.name));
  const migrated = readSharedTransactions(stored, own);
  const states = Object.keys(migrated);
  if (states.length === 0) return;
  const uris = fieldsOf(read('localStorage', entries.originalUris.name));
  sharedTransactions.set({ ...migrated, ...sharedTransactions.get() });
  const ownUris = pick(uris, (state) => states.includes(state)) as Readonly<Record<string, string>>;
  originalUris.set({ ...ownUris, ...originalUris.get() });
  write(
    'localStorage',
    entries.sharedTransactions.name,
    pick(stored, (state) => !states.includes(state)),
  );
  write(
    'localStorage',
    entries.originalUris.name,
    pick(uris, (state) => !states.includes(state)),
  );
}

const pick = (fields: Fields, isWanted: (name: string) => boolean): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => isWanted(name)));

/** Undefined if there is no entry or it is invalid. An invalid entry stays, since it may belong to another app. */
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
    // The browser blocks the storage, so there is nothing to migrate.
  }
}
