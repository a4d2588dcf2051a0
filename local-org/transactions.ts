import type { OrgContext } from './context.ts';
import { fingerprint, newSecret } from './ids.ts';
import type { AuthorizeRequest, Transaction } from './store/documents.ts';

/** How long a user may take from the sign-in page to the end: one hour, in ms. */
const lifetime = 60 * 60_000;

/**
 * Begins a sign-in that needs the page.
 * @param browser of `identifyBrowser`.
 * @returns the transaction and its state token, which only the page gets.
 */
export function beginTransaction(
  org: OrgContext,
  request: AuthorizeRequest,
  browser: string,
): { transaction: Transaction; stateToken: string } {
  const now = org.clock.now();
  org.store.transactions.deleteBelow('expires', now);
  // Not `00…`: that would select the widget's Classic engine.
  const stateToken = `02.id.${newSecret()}`;
  const transaction = org.store.transactions.put({
    id: fingerprint(stateToken),
    request,
    browser,
    status: 'open',
    created: now,
    expires: now + lifetime,
    flow: {},
  });
  return { transaction, stateToken };
}

/**
 * The sign-in that a state token stands for.
 * @returns `undefined` if there is none, it has expired, or another browser began it.
 */
export function findTransaction(
  org: OrgContext,
  stateToken: string,
  browser: string | undefined,
): Transaction | undefined {
  const transaction = org.store.transactions.get(fingerprint(stateToken));
  if (!transaction || org.clock.now() >= transaction.expires) return undefined;
  return transaction.browser === browser ? transaction : undefined;
}
