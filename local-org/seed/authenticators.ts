import { z } from 'zod';
import { seedId } from '../ids.ts';
import { createAuthenticator, replaceAuthenticator } from '../management/authenticators/operations.ts';
import { allowedFor } from '../management/authenticators/schema.ts';
import { authenticatorKeys } from '../store/authenticator-kinds.ts';
import type { SeedContext } from './context.ts';

export const authenticatorEntry = z.strictObject({
  key: z.enum(authenticatorKeys),
  name: z.string().min(1),
  status: z.enum(['ACTIVE', 'INACTIVE']),
  settings: z.strictObject({ allowedFor }),
});

/** Writes the authenticators of the seed. */
export function seedAuthenticators(
  context: SeedContext,
  entries: readonly z.infer<typeof authenticatorEntry>[],
): void {
  for (const entry of entries.filter((each) => context.isChanged('authenticator', each.key, each))) {
    const [known] = context.store.authenticators.find('key', entry.key);
    if (known) replaceAuthenticator(context, known, entry);
    else createAuthenticator(context, entry, seedId('aut', entry.key));
  }
}
