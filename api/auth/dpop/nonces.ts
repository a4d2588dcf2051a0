import { createHmac, randomBytes } from 'node:crypto';

/** How long a nonce is issued, in milliseconds. The previous one is accepted for the same time. */
const renewalInterval = 5 * 60_000;

/** Nonces, which show that a proof is recent (RFC 9449 section 9). */
export interface Nonces {
  current(): string;
  isAccepted(nonce: string): boolean;
}

/**
 * Creates nonces that need no storage: each is derived from a key of this process and the current period.
 * @param clock milliseconds since the epoch.
 */
export function createNonces(clock: () => number): Nonces {
  const key = randomBytes(32);
  const period = () => Math.floor(clock() / renewalInterval);
  const nonceOf = (time: number) => createHmac('sha256', key).update(String(time)).digest('base64url');
  return {
    current: () => nonceOf(period()),
    isAccepted: (nonce) => [period(), period() - 1].some((time) => nonce === nonceOf(time)),
  };
}
