import { expect, test } from '@playwright/test';
import { weighMinimalApp } from '../../../tools/weight/minimal-apps.ts';

/** The most that a minimal app may load first, in bytes compressed by Brotli. */
const limits = { auth: 136_500, 'auth-plugins': 94_500 } as const;

test.describe('weight', () => {
  for (const app of ['auth', 'auth-plugins'] as const)
    test(`a minimal app, ${app}, loads at most ${limits[app] / 1000} kB of JavaScript first`, async () => {
      test.setTimeout(600_000);
      const { brotli } = await weighMinimalApp(app);
      expect(brotli).toBeLessThanOrEqual(limits[app]);
    });
});
