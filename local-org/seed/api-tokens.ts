import { z } from 'zod';
import { fingerprint, seedId } from '../ids.ts';
import type { SeedContext } from './context.ts';

export const apiTokenEntry = z.strictObject({ name: z.string().min(1), token: z.string().min(16) });

/** Writes the API tokens of the seed, as fingerprints. */
export function seedApiTokens(
  { store, isChanged }: SeedContext,
  entries: readonly z.infer<typeof apiTokenEntry>[],
): void {
  for (const { name, token } of entries.filter((each) => isChanged('apiToken', each.name, each)))
    store.apiTokens.put({ id: seedId('00T', name), name, tokenHash: fingerprint(token) });
}
