import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';
import { createApi } from '../../../api/index.ts';
import { createLocalOrg, loadSeed, type LocalOrg, type Seed } from '../../../local-org/index.ts';
import { SignInPage } from '../../pages/sign-in-page.ts';
import { serveMounts, type Mount } from '../../support/app-server.ts';
import type { Site } from '../../support/listen.ts';
import { ada } from '../../support/people.ts';
import { putSession } from '../../support/put-sign-in.ts';
import { recordProblems } from '../../support/browser-problems.ts';
import { startGateway, type Gateway } from './gateway.ts';
import { sharedLook, type HostApp, type Look } from './host-app.ts';
import { watchTraffic, type Traffic } from './traffic.ts';
import { withoutLeeway } from '../../support/without-leeway.ts';

/** The apps of one origin, and the server for them. */
export interface Host {
  readonly apps: readonly [HostApp, ...HostApp[]];
  /** Default: a web server for static files. */
  readonly serve?: (mounts: readonly Mount[]) => Promise<Site>;
}

/** An app that is served for a test. */
export interface RunningApp {
  readonly app: HostApp;
  readonly look: Look;
  readonly gateway: Gateway;
  /** The URL of its start page. */
  readonly home: string;
  /** The URL of a page, such as `orders?page=2#total`; by default of the start page. */
  readonly url: (page?: string) => string;
}

interface Options {
  host: Host;
}

/** The fixtures that a step can use. */
export interface Fixtures {
  page: Page;
  context: BrowserContext;
  org: LocalOrg;
  /** @param app one of the host's apps. */
  running: (app: HostApp) => RunningApp;
  /** The host's first app. */
  first: RunningApp;
  signInPage: SignInPage;
  traffic: Traffic;
  /** Opens a page in a new tab as Ada, who has a session at the org: the app signs her in without a form. */
  openSignedIn: (app: RunningApp, page?: string) => Promise<Page>;
}

interface Internals {
  servers: { readonly org: LocalOrg; readonly running: ReadonlyMap<HostApp, RunningApp> };
  /** What no page should do, collected from all tabs. A test fails if there is anything in it. */
  problems: string[];
}

/** Every test has its own org, API and web server, on free ports and in memory. */
export const test = base.extend<Options & Fixtures & Internals>({
  host: [{ apps: [{ name: 'no app', folder: 'nowhere' }] }, { option: true }],

  servers: async ({ host }, use) => {
    const mounts = host.apps.map((app): Mount => ({
      folder: app.folder,
      base: baseOf(app),
      config: undefined,
      ...(app.editIndex && { editIndex: app.editIndex }),
    }));
    await using closing = new AsyncDisposableStack();
    const closeLater = <T extends { close(): Promise<void> }>(server: T): T => {
      closing.defer(() => server.close());
      return server;
    };
    const { origin } = closeLater(await (host.serve ?? serveMounts)(mounts));
    const org = closeLater(await createLocalOrg({ seed: seedFor(host.apps, origin), scryptCost: 16 }));
    const running = new Map<HostApp, RunningApp>();
    for (const [index, app] of host.apps.entries()) {
      const clientId = clientIdOf(app);
      const { issuer } = org;
      const api = closeLater(await createApi({ issuer, clientId, allowedOrigins: [origin] }));
      const gateway = closeLater(await startGateway(api.url));
      const mount = mounts[index];
      if (mount) mount.config = { issuer, clientId, protectedApis: [gateway.url], ...app.config };
      const { address = (page: string) => page, look } = app;
      const home = `${origin}${baseOf(app)}`;
      const url = (page = ''): string => `${home}${address(page)}`;
      running.set(app, { app, look: { ...sharedLook, ...look }, gateway, home, url });
    }
    await use({ org, running });
  },

  org: async ({ servers }, use) => use(servers.org),
  running: async ({ servers }, use) =>
    use((app) => {
      const running = servers.running.get(app);
      if (!running) throw new Error(`${app.name} is not among the host's apps.`);
      return running;
    }),
  first: async ({ host, running }, use) => use(running(host.apps[0])),

  signInPage: async ({ page }, use) => use(new SignInPage(page)),
  traffic: async ({ context }, use) => use(watchTraffic(context)),

  problems: [
    // Depends on `org`, so that the servers stop only after this check: an open page may still call them.
    async ({ context, org }, use) => {
      const problems: string[] = [];
      recordProblems(context, problems);
      await use(problems);
      expect(problems, `with the org at ${org.url}`).toEqual([]);
    },
    { auto: true },
  ],

  openSignedIn: async ({ context, org }, use) => {
    let isKnown = false;
    await use(async (running, page = 'orders') => {
      if (!isKnown) await putSession(context, org, ada.login);
      isKnown = true;
      return openTab(context, running, page);
    });
  },
});

export { expect };

/** Builds run in parallel, and the first one fills the cache for all. */
const buildLimitMs = 5 * 60_000;

/** Defines the test that creates and builds a host's app. The later tests of the file use the build. */
export function builds(app: string, make: () => Promise<void>): void {
  base.describe(app, () => {
    base('is created and built', async () => {
      base.setTimeout(buildLimitMs);
      await make();
    });
  });
}

async function openTab(context: BrowserContext, { look, url }: RunningApp, page: string): Promise<Page> {
  const tab = await context.newPage();
  await tab.goto(url(page));
  await expect(look.user(tab, ada.name)).toBeVisible();
  await expect(tab).toHaveURL(url(page));
  return tab;
}

const baseOf = ({ base = '/' }: HostApp): string => base;
const clientIdOf = ({ clientId = 'local-spa' }: HostApp): string => clientId;

/** A seed with one app integration for each client ID, which has the redirect URIs of all apps with that ID. */
function seedFor(apps: readonly HostApp[], origin: string): Seed {
  const seed = withoutLeeway(loadSeed());
  const [template] = seed.apps;
  const [trusted] = seed.trustedOrigins;
  if (!template || !trusted) throw new Error('The seed has no app, or no trusted origin.');
  const integrations = new Map<string, string[]>();
  for (const app of apps) {
    const homes = integrations.get(clientIdOf(app)) ?? [];
    integrations.set(clientIdOf(app), [...homes, `${origin}${baseOf(app)}`]);
  }
  return {
    ...seed,
    apps: [...integrations].map(([client_id, homes]) => ({
      ...template,
      client_id,
      label: client_id,
      redirect_uris: homes.map((home) => `${home}login/callback`),
      post_logout_redirect_uris: homes,
    })),
    trustedOrigins: [{ ...trusted, origin }],
  };
}
