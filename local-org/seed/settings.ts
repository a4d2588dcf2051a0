import { z } from 'zod';
import type { SeedContext } from './context.ts';

const minutes = z.number().int().min(0);
const count = z.number().int().min(0);

export const settingsEntry = z.strictObject({
  signInPage: z.strictObject({
    generation: z.union([z.literal(2), z.literal(3)]),
    identifierFirst: z.boolean(),
    brandName: z.string(),
  }),
  session: z.strictObject({ maxSessionLifetimeMinutes: minutes, maxSessionIdleMinutes: minutes }),
  password: z.strictObject({
    complexity: z.strictObject({
      minLength: count,
      minLowerCase: count,
      minUpperCase: count,
      minNumber: count,
      minSymbol: count,
      excludeUsername: z.boolean(),
      excludeAttributes: z.array(z.enum(['firstName', 'lastName'])),
    }),
    age: z.strictObject({ minAgeMinutes: minutes, historyCount: count }),
    lockout: z.strictObject({ maxAttempts: z.number().int().min(1), autoUnlockMinutes: minutes }),
  }),
  token: z
    .undefined('Move these lifetimes to the rule of an access policy in authorizationServers: actions.token')
    .optional(),
});

/** Writes the org's settings. */
export function seedSettings(
  { store, isChanged }: SeedContext,
  settings: z.infer<typeof settingsEntry>,
): void {
  if (isChanged('settings', 'settings', settings)) store.settings.put({ ...settings, id: 'settings' });
}
