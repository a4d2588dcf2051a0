import { test as base, type BrowserContext } from '@playwright/test';
import { createApi, type Api } from '../../api/index.ts';
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
import { serveApp, type AppServer } from './app-server.ts';
import type { Host } from './listen.ts';
import type { Person } from './people.ts';
import { putSignIn } from './put-sign-in.ts';
import { startRestartable, type Restartable } from './restartable.ts';

/** The app's address in the seed, replaced by the one that the test's app has. */
const seedOrigin = 'http://localhost:4200';

type ChangeSeed = (seed: Seed, appOrigin: string) => void;

interface Options {
  /** Set it by `withSeed`. In an object, since Playwright takes a bare function for a fixture. */
  seedChange: { readonly apply: ChangeSeed };
  /** Keys of `okta.config.json` that differ from the default. */
  config: Readonly<Record<string, unknown>>;
  /** Where the app is; the org and the API are at `localhost`. */
  appHost: Host;
}

interface Servers {
  /** The org's clock. */
  clock: ManualClock;
  app: AppServer;
  org: Restartable<LocalOrg>;
  api: Restartable<Api>;
}

interface Pages {
  /** The app as its user sees it. */
  spa: AppPages;
  /** The org's sign-in page. */
  signInPage: SignInPage;
  /** Has a browser, by default the test's own, be signed in already when it opens the app: see `putSignIn`. */
  signedInAs: (person: Person, context?: BrowserContext) => Promise<void>;
}

/**
 * Every test has an app, an org and an API to itself, on free ports and with database files of their own, so that all
 * tests can run at once and none sees what another did.
 */
export const test = base.extend<Options & Servers & Pages>({
  seedChange: [{ apply: () => undefined }, { option: true }],
  config: [{}, { option: true }],
  appHost: ['localhost', { option: true }],

  clock: async ({}, use) => use(createManualClock()),

  app: async ({ appHost }, use) => {
    const app = await serveApp(undefined, appHost);
    await use(app);
    await app.close();
  },

  org: async ({ app, clock, seedChange }, use, testInfo) => {
    const seed = JSON.parse(JSON.stringify(loadSeed()).replaceAll(seedOrigin, app.origin)) as Seed;
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

  spa: async ({ page, app, org, api, config }, use) => {
    app.config = {
      issuer: org.current.issuer,
      clientId: 'local-spa',
      protectedApis: [api.url],
      ...config,
    };
    await use(new AppPages(page, app.origin));
  },

  signInPage: async ({ page }, use) => use(new SignInPage(page)),

  signedInAs: async ({ context, app, org }, use) =>
    use(({ login }, where = context) => putSignIn(where, org.current, app.origin, login)),
});

/** For `test.use`: an org whose seed was changed before it started. `appOrigin` is where the test's app is. */
export const withSeed = (apply: ChangeSeed): Pick<Options, 'seedChange'> => ({ seedChange: { apply } });

export { expect } from '@playwright/test';
