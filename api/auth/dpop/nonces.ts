import { createHmac, randomBytes } from 'node:crypto';

/** How long a nonce is handed out, in milliseconds; the one before it is accepted for as long again. */
const renewalInterval = 5 * 60_000;

/** What proofs must hold to show that they are fresh (RFC 9449 section 9). */
export interface Nonces {
  current(): string;
  isAccepted(nonce: string): boolean;
}

/**
 * Nonces that need no memory: each is made of a key that only this process has and the time in which it is handed out.
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
