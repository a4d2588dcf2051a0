import { expect, test as base, type BrowserContext } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApi, type Api } from '../../api/index.ts';
import { buildDeployment } from '../../deploy/build.ts';
import {
  createLocalOrg,
  createManualClock,
  loadSeed,
  type LocalOrg,
  type ManualClock,
  type Seed,
} from '../../local-org/index.ts';
import { AppPages } from '../pages/app-pages.ts';
import { SignInPage } from '../pages/sign-in-page.ts';
import type { AppServer } from './app-server.ts';
import { serveDeployment } from './deployed-app.ts';
import type { Host } from './listen.ts';
import type { Person } from './people.ts';
import { putSignIn } from './put-sign-in.ts';
import { startRestartable, type Restartable } from './restartable.ts';
import { withoutLeeway } from './without-leeway.ts';

/** The app's address in the seed. Each test replaces it with the address of its own app. */
const seedOrigin = 'http://localhost:4200';

type ChangeSeed = (seed: Seed, appOrigin: string) => void;

interface Options {
  /** Set it with `withSeed`. It is an object because Playwright treats a bare function as a fixture. */
  seedChange: { readonly apply: ChangeSeed };
  /** Keys of `okta.config.json` that differ from the default. */
  config: Readonly<Record<string, unknown>>;
  /** The app's host name; the org and the API are at `localhost`. */
  appHost: Host;
  /** The path that the app is deployed to, such as `/shop/`. */
  basePath: string;
}

interface Deployment {
  /** The folder of the app's build with all that its server needs. */
  deployment: string;
}

interface Servers {
  /** The org's clock. */
  clock: ManualClock;
  app: AppServer;
  org: Restartable<LocalOrg>;
  api: Restartable<Api>;
}

interface Checks {
  /** What a page's policy blocked. A test fails if there is something at its end. */
  violations: string[];
}

interface Pages {
  /** The app as its user sees it. */
  spa: AppPages;
  /** The org's sign-in page. */
  signInPage: SignInPage;
  /** Signs a user in before the browser, by default the test's own, opens the app: see `putSignIn`. */
  signedInAs: (person: Person, context?: BrowserContext) => Promise<void>;
}

/**
 * Every test has its own app, org and API, with their own ports and database files. All tests can therefore run in
 * parallel without affecting each other. The app is served as in production, with all headers.
 */
export const test = base.extend<Options & Servers & Pages & Checks, Deployment>({
  seedChange: [{ apply: () => undefined }, { option: true }],
  config: [{}, { option: true }],
  appHost: ['localhost', { option: true }],
  basePath: ['/', { option: true }],

  clock: async ({}, use) => use(createManualClock()),

  deployment: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'deployment-'));
      await buildDeployment(folder);
      await use(folder);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],

  app: async ({ deployment, appHost, basePath }, use) => {
    const app = await serveDeployment(deployment, { host: appHost, basePath });
    await use(app);
    await app.close();
  },

  org: async ({ app, clock, seedChange }, use, testInfo) => {
    const text = JSON.stringify(withoutLeeway(loadSeed())).replaceAll(seedOrigin, app.origin);
    const seed = JSON.parse(text) as Seed;
    seedChange.apply(seed, app.origin);
    const database = testInfo.outputPath('org.sqlite');
    const org = await startRestartable((port) =>
      createLocalOrg({ port, database, seed, clock, scryptCost: 16 }),
    );
    await use(org);
    await org.stop();
  },

  api: async ({ app, org, clock }, use, testInfo) => {
    const database = testInfo.outputPath('api.sqlite');
    const api = await startRestartable((port) =>
      createApi({
        port,
        database,
        issuer: org.current.issuer,
        clientId: 'local-spa',
        allowedOrigins: [app.origin],
        clock: () => clock.now(),
      }),
    );
    await use(api);
    await api.stop();
  },

  spa: async ({ page, app, org, api, config, basePath }, use) => {
    await app.configure({
      issuer: org.current.issuer,
      clientId: 'local-spa',
      protectedApis: [api.url],
      ...config,
    });
    await use(new AppPages(page, `${app.origin}${basePath.slice(0, -1)}`));
    // The servers stop before the page closes. A handler that still waits for one would fail a test that has passed.
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  },

  violations: [
    async ({ context }, use) => {
      const violations: string[] = [];
      context.on('console', (message) => {
        if (/Content Security Policy|Trusted(HTML|Script)/.test(message.text()))
          violations.push(message.text());
      });
      await use(violations);
      expect(violations, 'violations of a page’s policy').toEqual([]);
    },
    { auto: true },
  ],

  signInPage: async ({ page }, use) => use(new SignInPage(page)),

  signedInAs: async ({ context, app, org }, use) =>
    use(({ login }, where = context) => putSignIn(where, org.current, app.origin, login)),
});

/** For `test.use`: changes the org's seed before the org starts. `appOrigin` is the origin of the test's app. */
export const withSeed = (apply: ChangeSeed): Pick<Options, 'seedChange'> => ({ seedChange: { apply } });

export { expect } from '@playwright/test';
