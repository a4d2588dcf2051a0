import { isDeepStrictEqual } from 'node:util';
import type { OrgContext } from './context.ts';
import { fingerprint, newSecret } from './ids.ts';
import type { AuthorizeRequest, Transaction } from './store/documents.ts';

/** How long a user may take from the sign-in page to the end: one hour, in ms. */
const lifetime = 60 * 60_000;

/** A transaction with its state token, which only the page that shows it gets. */
export interface TransactionWithToken {
  readonly transaction: Transaction;
  readonly stateToken: string;
}

/** What a sign-in begins with: what the browser's open session brings. */
export type TransactionStart = Pick<Transaction, 'continues' | 'flow'>;

/**
 * Begins a sign-in that needs the page. A reload of the page asks for the very same again: then it goes on where it
 * was, and the page that had it so far has it no more.
 * @param browser of `identifyBrowser`.
 * @param start what it begins with; nothing by default.
 */
export function beginTransaction(
  org: OrgContext,
  request: AuthorizeRequest,
  browser: string,
  start: TransactionStart = { flow: {} },
): TransactionWithToken {
  const now = org.clock.now();
  org.store.transactions.deleteBelow('expires', now);
  const existing = org.store.transactions
    .find('browser', browser)
    .filter((each) => each.status === 'open' && now < each.expires && each.continues === start.continues)
    .find((each) => isDeepStrictEqual(each.request, request));
  if (existing) return transferTransaction(org, existing);
  return issueStateToken(org, {
    request,
    browser,
    status: 'open',
    created: now,
    expires: now + lifetime,
    ...start,
  });
}

/**
 * Goes on with an open sign-in on another page of the same browser: under a new state token, since the old one is with
 * the page that had it so far and is of no more use there.
 */
export function transferTransaction(org: OrgContext, transaction: Transaction): TransactionWithToken {
  const successor = issueStateToken(org, transaction);
  org.store.transactions.update(transaction.id, {
    status: 'transferred',
    successor: successor.transaction.id,
  });
  return successor;
}

function issueStateToken(
  org: OrgContext,
  transaction: Omit<Transaction, 'id' | 'origin'> & Partial<Pick<Transaction, 'origin'>>,
): TransactionWithToken {
  // Not `00…`: that would select the widget's Classic engine.
  const stateToken = `02.id.${newSecret()}`;
  const id = fingerprint(stateToken);
  return { transaction: org.store.transactions.put({ origin: id, ...transaction, id }), stateToken };
}

/** The sign-in that began as `id`, under the name that it goes by now. `undefined` if it is over and forgotten. */
export function currentTransaction(
  org: Pick<OrgContext, 'store' | 'clock'>,
  id: string,
): Transaction | undefined {
  const transaction = org.store.transactions.get(id);
  if (!transaction || org.clock.now() >= transaction.expires) return undefined;
  return transaction.successor === undefined ? transaction : currentTransaction(org, transaction.successor);
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
