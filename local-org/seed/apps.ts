import { z } from 'zod';
import type { Policy } from '../store/policies.ts';
import { SeedError, type SeedContext } from './context.ts';
import { groupNamed } from './groups.ts';
import { findPolicy } from './policies.ts';

/** Redirect URIs are compared to the letter, so one with a wildcard would never match. */
const redirectUri = z
  .url()
  .refine((uri) => !uri.includes('*'), 'a URL without a wildcard: write each redirect URI on its own');

export const appEntry = z.strictObject({
  client_id: z.string().min(1),
  label: z.string().min(1),
  redirect_uris: z.array(redirectUri).min(1),
  post_logout_redirect_uris: z.array(redirectUri).default([]),
  grant_types: z
    .array(z.enum(['authorization_code', 'refresh_token']))
    .default(['authorization_code', 'refresh_token']),
  refresh_token: z
    .strictObject({ rotation_type: z.enum(['ROTATE', 'STATIC']), leeway: z.number().int().min(0).max(60) })
    .default({ rotation_type: 'ROTATE', leeway: 0 }),
  dpop_bound_access_tokens: z.boolean().default(false),
  groups: z.array(z.string()).default([]),
  /** Names of policies. */
  accessPolicy: z.string().min(1),
  profileEnrollment: z.string().min(1),
});

/**
 * Writes the apps of the seed.
 * @throws SeedError if an app names a policy that doesn't exist.
 */
export function seedApps(context: SeedContext, entries: readonly z.infer<typeof appEntry>[]): void {
  const { store, clock, isChanged } = context;
  for (const entry of entries.filter((each) => isChanged('app', each.client_id, each))) {
    const { client_id, groups, ...rest } = entry;
    store.apps.put({
      ...rest,
      id: client_id,
      status: 'ACTIVE',
      groupIds: groups.map((name) => groupNamed(context, name).id),
      accessPolicy: policyId(context, 'ACCESS_POLICY', entry.accessPolicy),
      profileEnrollment: policyId(context, 'PROFILE_ENROLLMENT', entry.profileEnrollment),
      created: store.apps.get(client_id)?.created ?? clock.now(),
      lastUpdated: clock.now(),
    });
  }
}

function policyId({ store }: SeedContext, type: Policy['type'], name: string): string {
  const found = findPolicy(store, type, name);
  if (!found)
    throw new SeedError(
      `An app in the seed has the ${type} "${name}", which is not in the seed: add the policy, or correct the name.`,
    );
  return found.id;
}
