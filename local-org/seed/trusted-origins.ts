import { z } from 'zod';
import { seedId } from '../ids.ts';
import { putTrustedOrigin } from '../management/trusted-origins/operations.ts';
import { scopeType, trustedOriginName, webOrigin } from '../management/trusted-origins/schema.ts';
import type { SeedContext } from './context.ts';

export const trustedOriginEntry = z.strictObject({
  name: trustedOriginName,
  origin: webOrigin,
  scopes: z.array(scopeType).min(1),
});

/** Writes the trusted origins of the seed. */
export function seedTrustedOrigins(
  context: SeedContext,
  entries: readonly z.infer<typeof trustedOriginEntry>[],
): void {
  for (const entry of entries.filter((each) => context.isChanged('trustedOrigin', each.origin, each))) {
    const known = context.store.trustedOrigins.find('origin', entry.origin)[0];
    const scopes = entry.scopes.map((type) => ({ type }));
    putTrustedOrigin(
      context,
      { ...entry, scopes, status: 'ACTIVE' },
      known?.id ?? seedId('tos', entry.origin),
    );
  }
}
