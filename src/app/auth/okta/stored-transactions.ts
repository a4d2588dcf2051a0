import type { PKCETransactionMeta } from '@okta/okta-auth-js';
import { fieldsOf, isListOfTexts, isText, isTime } from '../storage/readers';
import type { OrgEndpoints } from './org-endpoints';

/** A sign-in as the SDK keeps it for all tabs. */
export interface SharedTransaction {
  /** ms since the epoch. */
  readonly dateCreated: number;
  readonly transaction: PKCETransactionMeta;
}

/**
 * Reads a sign-in that the SDK has kept while the user is at the org. Only its secrets are believed, which the org checks, and what
 * it asked for: every address follows from the configuration, and nothing in it can turn a check off.
 * @returns undefined where it is another app's, of another issuer, or not what the SDK writes
 */
export function readTransaction(kept: unknown, own: OrgEndpoints): PKCETransactionMeta | undefined {
  const { issuer, clientId, redirectUri } = own;
  const { state, nonce, codeVerifier, scopes, acrValues, ...others } = fieldsOf(kept);
  if (others['issuer'] !== issuer || others['clientId'] !== clientId) return undefined;
  if (!isText(state) || !isText(nonce) || !isText(codeVerifier) || !isListOfTexts(scopes)) return undefined;
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
    ...(isText(acrValues) && { acrValues }),
  };
}

/** Reads the sign-ins of all tabs, by their `state`, without those that can't be read. */
export function readSharedTransactions(
  kept: unknown,
  own: OrgEndpoints,
): Readonly<Record<string, SharedTransaction>> {
  const entries = Object.entries(fieldsOf(kept)).map(([state, entry]) => {
    const { dateCreated, transaction: stored } = fieldsOf(entry);
    const transaction = readTransaction(stored, own);
    const isSound = isTime(dateCreated) && transaction?.state === state;
    return isSound ? ([state, { dateCreated, transaction }] as const) : undefined;
  });
  return Object.fromEntries(entries.filter((entry) => entry !== undefined));
}

/** Reads where the sign-ins of all tabs are to lead, by their `state`. */
export function readOriginalUris(kept: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(fieldsOf(kept)).filter((entry): entry is [string, string] => isText(entry[1])),
  );
}
