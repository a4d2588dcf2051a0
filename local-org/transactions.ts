import { isDeepStrictEqual } from 'node:util';
import type { OrgContext } from './context.ts';
import { fingerprint, newSecret } from './ids.ts';
import type { AuthorizeRequest, Transaction } from './store/documents.ts';

/** How long a sign-in may take, in milliseconds: one hour. */
const lifetime = 60 * 60_000;

/** A transaction with its state token. Only the page that shows the transaction gets the token. */
export interface TransactionWithToken {
  readonly transaction: Transaction;
  readonly stateToken: string;
}

/** The initial state of a sign-in, taken from the browser's open session. */
export type TransactionStart = Pick<Transaction, 'continues' | 'flow'>;

/**
 * Starts a sign-in on the sign-in page. If the same browser repeats the same request, such as by a reload, the open
 * sign-in continues on the new page, and the old page can't use it anymore.
 * @param browser from `ensureDeviceToken`.
 * @param start the initial state. Default: empty.
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
 * Moves an open sign-in to another page of the same browser. It gets a new state token, and the old page's token stops
 * working.
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
  // Not `00…`, which selects the widget's Classic engine.
  const stateToken = `02.id.${newSecret()}`;
  const id = fingerprint(stateToken);
  return { transaction: org.store.transactions.put({ origin: id, ...transaction, id }), stateToken };
}

/** Finds a sign-in by its first id, also after it was moved to other pages. `undefined` if it has expired. */
export function currentTransaction(
  org: Pick<OrgContext, 'store' | 'clock'>,
  id: string,
): Transaction | undefined {
  const transaction = org.store.transactions.get(id);
  if (!transaction || org.clock.now() >= transaction.expires) return undefined;
  return transaction.successor === undefined ? transaction : currentTransaction(org, transaction.successor);
}

/**
 * Finds the sign-in of a state token.
 * @returns `undefined` if there is none, if it has expired, or if another browser started it.
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
