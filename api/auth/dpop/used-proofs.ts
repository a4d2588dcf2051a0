import { createHash } from 'node:crypto';
import type { Proof } from './proof.ts';
import { proofWindow } from './proof.ts';

/** How long a proof could be replayed, in milliseconds: its `iat` may be in the future as well as in the past. */
const retention = (2 * proofWindow + 1) * 1000;
/**
 * How many proofs are remembered. Beyond that, the oldest are forgotten. Reaching it takes 150 calls per second for ten minutes.
 */
const defaultCapacity = 100_000;

/** Remembers used proofs. */
export interface UsedProofs {
  /** Marks `proof` as used. @returns false if it was used before. */
  use(proof: Pick<Proof, 'jkt' | 'jti'>): boolean;
}

/**
 * Remembers proofs by a hash of their key and `jti` (RFC 9449 section 11.1).
 * @param clock milliseconds since the epoch.
 */
export function createUsedProofs(clock: () => number, capacity = defaultCapacity): UsedProofs {
  /** When each can be forgotten. They are in the order of these times. */
  const forgetAt = new Map<string, number>();
  const forgetOld = (now: number) => {
    for (const [id, time] of forgetAt) {
      if (time > now && forgetAt.size < capacity) return;
      forgetAt.delete(id);
    }
  };
  return {
    use: ({ jkt, jti }) => {
      const now = clock();
      forgetOld(now);
      const id = createHash('sha256').update(`${jkt}.${jti}`).digest('base64url');
      if (forgetAt.has(id)) return false;
      forgetAt.set(id, now + retention);
      return true;
    },
  };
}
