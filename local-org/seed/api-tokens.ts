import { z } from 'zod';
import { fingerprint, seedId } from '../ids.ts';
import { findByUsername } from '../store/users.ts';
import { SeedError, type SeedContext } from './context.ts';

export const apiTokenEntry = z.strictObject({
  name: z.string().min(1),
  token: z.string().min(16),
  /** The username of the administrator who owns it. Default: the first user. */
  user: z.string().optional(),
});

/**
 * Writes the API tokens of the seed, as fingerprints.
 * @throws SeedError if a token names a user who doesn't exist.
 */
export function seedApiTokens(context: SeedContext, entries: readonly z.infer<typeof apiTokenEntry>[]): void {
  const { store, isChanged } = context;
  for (const { name, token, user } of entries.filter((each) => isChanged('apiToken', each.name, each))) {
    const userId = ownerId(context, user);
    store.apiTokens.put({
      id: seedId('00T', name),
      name,
      tokenHash: fingerprint(token),
      ...(userId !== undefined && { userId }),
    });
  }
}

function ownerId({ store }: SeedContext, username: string | undefined): string | undefined {
  if (username === undefined) return store.users.page({ limit: 1 }).documents[0]?.id;
  const owner = findByUsername(store, username);
  if (!owner)
    throw new SeedError(
      `An API token in the seed belongs to ${username}, who is not in the seed: add the user, or correct the name.`,
    );
  return owner.id;
}
