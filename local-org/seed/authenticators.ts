import type { z } from 'zod';
import { seedId } from '../ids.ts';
import type { authenticatorSchema } from '../store/policy-schema.ts';
import type { SeedContext } from './context.ts';

/** Writes the authenticators of the seed. */
export function seedAuthenticators(
  { store, clock, isChanged }: SeedContext,
  entries: readonly z.infer<typeof authenticatorSchema>[],
): void {
  for (const entry of entries.filter((each) => isChanged('authenticator', each.key, each))) {
    const known = store.authenticators.find('key', entry.key)[0];
    store.authenticators.put({
      ...entry,
      id: known?.id ?? seedId('aut', entry.key),
      created: known?.created ?? clock.now(),
      lastUpdated: clock.now(),
    });
  }
}
