import { defineConfig } from '@playwright/test';
import base from '../../playwright.config.ts';
import { hostKinds } from './hosts.ts';

/** One file after the other in a process: an app is built by the first test of its file, for the others of it. */
export default defineConfig(base, {
  testDir: '.',
  testIgnore: [],
  outputDir: '../../test-results/hosts',
  fullyParallel: false,
  reporter: './harness/reporter.ts',
  projects: hostKinds.map(({ name }) => ({ name, testMatch: `${name}/host.ts` })),
});
