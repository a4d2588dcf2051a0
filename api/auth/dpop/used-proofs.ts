import { createHash } from 'node:crypto';
import type { Proof } from './proof.ts';
import { proofWindow } from './proof.ts';

/** How long a proof could be used again: its `iat` may be ahead by as much as it may be behind. In milliseconds. */
const retention = (2 * proofWindow + 1) * 1000;
/** How many are remembered; beyond it the oldest go first. It takes 150 calls a second over ten minutes to get there. */
const defaultCapacity = 100_000;

/** The proofs that can't be used again. */
export interface UsedProofs {
  /** Notes that `proof` is used now. Returns false if it was used before. */
  use(proof: Pick<Proof, 'jkt' | 'jti'>): boolean;
}

/**
 * Remembers proofs by their key and `jti`, hashed, so that none takes much room (RFC 9449 section 11.1).
 * @param clock milliseconds since the epoch.
 */
export function createUsedProofs(clock: () => number, capacity = defaultCapacity): UsedProofs {
  /** When each can be forgotten, in the order in which they came, which is that of these times too. */
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
