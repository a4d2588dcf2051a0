import { z } from 'zod';
import type { SeedContext } from './context.ts';

const minutes = z.number().int().min(0);

export const settingsEntry = z.strictObject({
  signInPage: z.strictObject({
    generation: z.union([z.literal(2), z.literal(3)]),
    identifierFirst: z.boolean(),
    brandName: z.string(),
  }),
  session: z.strictObject({ maxSessionLifetimeMinutes: minutes, maxSessionIdleMinutes: minutes }),
  password: z
    .never(
      'Write these settings as "settings.password" of the policy of type PASSWORD, without "password" here.',
    )
    .optional(),
  token: z
    .undefined('Move these lifetimes to the rule of an access policy in authorizationServers: actions.token')
    .optional(),
});

/** Writes the org's settings. */
export function seedSettings(
  { store, isChanged }: SeedContext,
  settings: z.infer<typeof settingsEntry>,
): void {
  if (!isChanged('settings', 'settings', settings)) return;
  const { signInPage, session } = settings;
  store.settings.put({ id: 'settings', signInPage, session });
}
