import type { PKCETransactionMeta } from '@okta/okta-auth-js';
import { fieldsOf, isStringArray, isString, isTime } from '../storage/readers';
import type { OrgEndpoints } from './org-endpoints';

/** A pending sign-in that the SDK stores for all tabs. */
export interface SharedTransaction {
  /** ms since the epoch. */
  readonly dateCreated: number;
  readonly transaction: PKCETransactionMeta;
}

/**
 * Reads a pending sign-in that the SDK has stored. It trusts only the secrets, which the org checks, and the requested scopes and
 * level. Addresses come from the configuration, and no entry can turn off a check.
 * @returns undefined if it is from another app or issuer, or invalid
 */
export function readTransaction(stored: unknown, own: OrgEndpoints): PKCETransactionMeta | undefined {
  const { issuer, clientId, redirectUri } = own;
  const { state, nonce, codeVerifier, scopes, acrValues, ...others } = fieldsOf(stored);
  if (others['issuer'] !== issuer || others['clientId'] !== clientId) return undefined;
  if (!isString(state) || !isString(nonce) || !isString(codeVerifier) || !isStringArray(scopes))
    return undefined;
  const { authorizeUrl, tokenUrl, userinfoUrl, revokeUrl, logoutUrl } = own;
  return {
    issuer,
    clientId,
    redirectUri,
    urls: { issuer, authorizeUrl, tokenUrl, userinfoUrl, revokeUrl, logoutUrl },
    responseType: 'code',
    scopes,
    state,
    nonce,
    codeVerifier,
    ...(isString(acrValues) && { acrValues }),
  };
}

/** Reads the pending sign-ins of all tabs, by their `state`. Leaves out invalid ones. */
export function readSharedTransactions(
  stored: unknown,
  own: OrgEndpoints,
): Readonly<Record<string, SharedTransaction>> {
  const entries = Object.entries(fieldsOf(stored)).map(([state, entry]) => {
    const { dateCreated, transaction: fields } = fieldsOf(entry);
    const transaction = readTransaction(fields, own);
    const isValid = isTime(dateCreated) && transaction?.state === state;
    return isValid ? ([state, { dateCreated, transaction }] as const) : undefined;
  });
  return Object.fromEntries(entries.filter((entry) => entry !== undefined));
}

/** Reads the pages that the pending sign-ins return to, by their `state`. */
export function readOriginalUris(stored: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(fieldsOf(stored)).filter((entry): entry is [string, string] => isString(entry[1])),
  );
}
