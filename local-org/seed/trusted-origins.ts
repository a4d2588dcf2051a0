import { z } from 'zod';
import { seedId } from '../ids.ts';
import type { SeedContext } from './context.ts';

export const trustedOriginEntry = z.strictObject({
  name: z.string().min(1),
  origin: z
    .url()
    .refine((url) => new URL(url).origin === url, 'an origin: scheme, host and port, nothing after'),
  scopes: z.array(z.enum(['CORS', 'REDIRECT'])),
});

/** Writes the trusted origins of the seed. */
export function seedTrustedOrigins(
  { store, clock, isChanged }: SeedContext,
  entries: readonly z.infer<typeof trustedOriginEntry>[],
): void {
  for (const entry of entries.filter((each) => isChanged('trustedOrigin', each.origin, each))) {
    const known = store.trustedOrigins.find('origin', entry.origin)[0];
    store.trustedOrigins.put({
      ...entry,
      id: known?.id ?? seedId('tos', entry.origin),
      scopes: entry.scopes.map((type) => ({ type })),
      status: 'ACTIVE',
      created: known?.created ?? clock.now(),
      lastUpdated: clock.now(),
    });
  }
}
