import { createHash } from 'node:crypto';
import type { Database } from '../../store/schema.ts';
import type { Proof } from './proof.ts';
import { proofWindow } from './proof.ts';

/** How long a proof could be replayed, in milliseconds: its `iat` may be in the future as well as in the past. */
const retention = (2 * proofWindow + 1) * 1000;
/** How often old proofs are deleted, in milliseconds. */
const cleaningInterval = 60_000;

/** Remembers used proofs. */
export interface UsedProofs {
  /** Marks `proof` as used. @returns false if it was used before. */
  use(proof: Pick<Proof, 'jkt' | 'jti'>): Promise<boolean>;
}

/**
 * Remembers proofs by a hash of their key and `jti` (RFC 9449 section 11.1). They are in the database, because a stolen
 * request could be sent again to another copy of the API.
 * @param clock milliseconds since the epoch.
 */
export function createUsedProofs(database: Database, clock: () => number): UsedProofs {
  let cleanAt = 0;
  const forgetOld = async (now: number) => {
    if (now < cleanAt) return;
    cleanAt = now + cleaningInterval;
    await database.deleteFrom('used_proofs').where('forget_at', '<=', now).execute();
  };
  return {
    use: async ({ jkt, jti }) => {
      const now = clock();
      await forgetOld(now);
      const id = createHash('sha256').update(`${jkt}.${jti}`).digest('base64url');
      const forgetAt = now + retention;
      const { numInsertedOrUpdatedRows } = await database
        .insertInto('used_proofs')
        .values({ id, forget_at: forgetAt })
        .onConflict((conflict) =>
          conflict
            .column('id')
            .doUpdateSet({ forget_at: forgetAt })
            .where('used_proofs.forget_at', '<=', now),
        )
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
  };
}
