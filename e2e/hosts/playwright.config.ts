import { defineConfig } from '@playwright/test';
import base from '../../playwright.config.ts';

/** Every kind of app that `auth/` is put into, each in a folder of its own; what takes longest comes first. */
export const hosts = [
  'okta-angular',
  'guarded-start',
  'locales',
  'two-apps',
  'hash',
  'ng-module',
  'new-cli',
  'app-initializer',
  'vitest',
];

/** One file after the other in a process: an app is built by the first test of its file, for the others of it. */
export default defineConfig(base, {
  testDir: '.',
  testIgnore: [],
  outputDir: '../../test-results/hosts',
  fullyParallel: false,
  projects: hosts.map((name) => ({ name, testMatch: `${name}/host.ts` })),
});
