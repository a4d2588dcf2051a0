import { createHmac } from 'node:crypto';

/** How long a nonce is issued, in milliseconds. The previous one is accepted for the same time. */
const renewalInterval = 5 * 60_000;

/** Nonces, which show that a proof is recent (RFC 9449 section 9). */
export interface Nonces {
  current(): string;
  isAccepted(nonce: string): boolean;
}

/**
 * Creates nonces that need no storage: each is derived from a secret and the current period.
 * @param secret all copies of the API must have the same, because the next request may go to another copy.
 * @param clock milliseconds since the epoch.
 */
export function createNonces(secret: Buffer, clock: () => number): Nonces {
  const period = () => Math.floor(clock() / renewalInterval);
  const nonceOf = (time: number) => createHmac('sha256', secret).update(String(time)).digest('base64url');
  return {
    current: () => nonceOf(period()),
    isAccepted: (nonce) => [period(), period() - 1].some((time) => nonce === nonceOf(time)),
  };
}
