import { entries } from '../storage/entries';

/**
 * Whether there are entries under the SDK's names, which contain no client ID: from an earlier version of this app, or from another app.
 * The SDK leaves an empty object behind.
 */
export function hasOldEntries(): boolean {
  const old = [entries.tokens, entries.transaction, entries.sharedTransactions];
  try {
    return [localStorage, sessionStorage].some((area) =>
      old.some(({ name }) => (area.getItem(name) ?? '{}') !== '{}'),
    );
  } catch {
    // The browser blocks its storage.
    return false;
  }
}
