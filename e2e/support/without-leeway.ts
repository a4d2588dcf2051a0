import type { Seed } from '../../local-org/index.ts';

/**
 * The seed with apps whose refresh tokens work once. Okta's default lets a used one work for 30 seconds more, which would
 * hide an app that uses one twice.
 */
export const withoutLeeway = (seed: Seed): Seed => ({
  ...seed,
  apps: seed.apps.map((app) => ({ ...app, refresh_token: { rotation_type: 'ROTATE', leeway: 0 } })),
});
