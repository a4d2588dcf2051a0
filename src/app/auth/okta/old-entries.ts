import { entries } from '../storage/entries';

/**
 * Whether there may be entries of this app under the SDK's names, which contain no client ID: an earlier version stored them. Another app
 * at the origin may use the same names.
 */
export function hasOldEntries(clientId: string): boolean {
  const old = [entries.tokens, entries.transaction, entries.sharedTransactions];
  try {
    return [localStorage, sessionStorage].some((area) =>
      old.some(({ name }) => area.getItem(name)?.includes(clientId)),
    );
  } catch {
    // The browser blocks its storage.
    return false;
  }
}
