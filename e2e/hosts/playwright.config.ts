import { defineConfig } from '@playwright/test';
import base from '../../playwright.config.ts';
import { hostKinds } from './hosts.ts';

/** The tests of a file run one after the other, because the first test builds the app for the others. */
export default defineConfig(base, {
  testDir: '.',
  testIgnore: [],
  outputDir: '../../test-results/hosts',
  fullyParallel: false,
  reporter: './harness/reporter.ts',
  projects: hostKinds.map(({ name }) => ({ name, testMatch: `${name}/host.ts` })),
});
