import { defineConfig, devices } from '@playwright/test';
import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { findHeadlessBrowser, quietFlags } from './tools/browser.ts';

/** The name of the project's folder. */
const project = basename(import.meta.dirname);

/** End-to-end tests: every test starts an org, an API and a copy of the built app of its own, so all run in parallel. */
export default defineConfig({
  testDir: 'e2e',
  // Apps of other kinds have a configuration of their own: `npm run test:hosts`.
  testIgnore: '**/e2e/hosts/**',
  outputDir: 'test-results',
  // Node.js runs the servers' TypeScript itself. Playwright would compile what a server imports later in every worker anew
  // (measured: the first test of a worker takes 5 s instead of 14 s).
  build: {
    external: ['local-org', 'api', 'deploy', 'loopback', 'tools'].map((name) => `**/${project}/${name}/**`),
  },
  fullyParallel: true,
  // One more than the cores: a page often waits a moment, on a timer of its own (measured: 180 s for 219 s). More than
  // eight browsers take much memory for little time.
  workers: Math.min(availableParallelism() + 1, 8),
  forbidOnly: Boolean(process.env['CI']),
  // Generous, since all tests share two cores; nothing waits for longer than it has to.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    launchOptions: { executablePath: findHeadlessBrowser(), args: quietFlags },
    // Animations are not what is tested, and drawing them and recording traces takes half of the time (measured). To see
    // what a test does: `npx playwright test --trace on`.
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    actionTimeout: 30_000,
  },
});
