import { weigh } from '../tools/weight/initial-files.ts';
import { ownBuild } from './support/app-server.ts';
import { expect, test } from './support/fixtures.ts';

/** The most that this app may load before its first page, including styles, in bytes compressed with Brotli. */
const limit = 117_000;

test(`the app loads at most ${limit / 1000} kB before its first page`, { tag: '@core' }, async () => {
  const { brotli } = await weigh(ownBuild);
  expect(brotli).toBeLessThanOrEqual(limit);
});
