import { isSamePage } from './same-page';

/**
 * Whether an address is the callback's. This is the one rule for who finishes a sign-in: it goes by the document's address
 * alone, so the app's routes and location strategy have no part in it.
 * @param address absolute
 * @param redirectUri absolute
 */
export const isCallbackAddress = (address: string, redirectUri: string): boolean =>
  isSamePage(address, redirectUri);

/** Whether an address brings the org's answer to a sign-in: a code or an error (RFC 6749, section 4.1.2). */
export const hasAnswer = (address: string): boolean => {
  const { searchParams } = new URL(address);
  return searchParams.has('code') || searchParams.has('error');
};
