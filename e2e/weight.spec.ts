import { weigh } from '../tools/weight/initial-files.ts';
import { ownBuild } from './support/app-server.ts';
import { expect, test } from './support/fixtures.ts';

/** The most that this app may load before its first page, including styles, in bytes compressed with Brotli. */
const limit = 108_500;

/** The most of it that may be the global styles. They delay the first paint; what only one component needs is beside it. */
const stylesLimit = 6000;

test(`the app loads at most ${limit / 1000} kB before its first page`, { tag: '@core' }, async () => {
  const { brotli } = await weigh(ownBuild);
  expect(brotli).toBeLessThanOrEqual(limit);
});

test(`the global styles are at most ${stylesLimit / 1000} kB`, async () => {
  const { brotli } = await weigh(ownBuild, 'css');
  expect(brotli).toBeGreaterThan(0);
  expect(brotli).toBeLessThanOrEqual(stylesLimit);
});
