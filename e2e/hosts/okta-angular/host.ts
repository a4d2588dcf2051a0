import { Hono } from 'hono';
import { proxy } from 'hono/proxy';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { migrationSteps, takeMigrationStep } from '../harness/docs.ts';
import { serveMounts, type Mount } from '../../support/app-server.ts';
import { listen, type Site } from '../../support/listen.ts';
import { ada } from '../../support/people.ts';
import { builds, expect, test, type Host } from '../harness/fixtures.ts';
import type { HostApp, Look } from '../harness/host-app.ts';
import { call, takeJourney, type StepName } from '../harness/journey.ts';
import { addAuth, allowSdk, appAt, build, makeNewApp } from '../harness/new-app.ts';

const name = 'okta-angular';

/** The steps that an app can take that follows okta-angular's readme: it can't sign out of the app alone, or renew a rejected token. */
const basicSteps: readonly StepName[] = [
  'signs in with the button',
  'signs in from a deep link, and returns to it with query and fragment',
  'stays signed in after a reload',
  'calls the API with the access token',
];
/** The journey steps that each migration step adds. */
const addedSteps: readonly (readonly StepName[])[] = [
  ['signs out of Okta on a slow network, in both tabs, and stays signed out'],
  ['renews a token that the API rejects with 401, and repeats the call once'],
  [],
  ['signs out of the app on a slow network, in both tabs, and stays signed out'],
];

const look: Partial<Look> = {
  signIn: (page) => page.getByRole('button', { name: 'Login' }),
  signOutOfOkta: (page) => page.getByRole('button', { name: 'Logout' }),
};

/** Writes the settings into `index.html`, as many web servers do for apps that have their settings in code. */
function writeEnvironment(html: string, config: unknown): string {
  const { issuer, clientId, protectedApis } = config as {
    issuer: string;
    clientId: string;
    protectedApis: string[];
  };
  const environment = JSON.stringify({ issuer, clientId, api: protectedApis[0] });
  return html.replace('<head>', `<head><script>environment = ${environment}</script>`);
}

const steps = await migrationSteps();

const appAfter = (count: number): HostApp => ({
  name: `${name}, ${steps[count - 1] ?? 'Before step 1'}`,
  folder: appAt(`${name}/${count}`).browser,
  editIndex: writeEnvironment,
  look,
});

/** Builds the app after the first `count` migration steps, and runs the journey steps that it should pass by then. */
function migrate(count: number): void {
  const app = appAfter(count);
  builds(app.name, async () => {
    const made = await makeNewApp({
      name: `${name}/${count}`,
      options: ['--standalone=false', '--zoneless=false'],
      files: [join(import.meta.dirname, 'src')],
    });
    await (count === 0 ? allowSdk : addAuth)(made);
    for (const taken of steps.slice(0, count)) await takeMigrationStep(made, taken);
    if (count >= 2) await rm(join(made.folder, 'src', 'app', 'auth-interceptor.ts'));
    await build(made);
  });
  takeJourney(app, { only: [...basicSteps, ...addedSteps.slice(0, count).flat()] });
}

for (let count = 0; count <= addedSteps.length; count += 1) migrate(count);

test.describe(name, () => {
  const [before, after] = [appAfter(0), appAfter(addedSteps.length)];
  let deployed = 0;

  /** Serves all builds on one origin, one at a time. `deployed` selects the build. */
  const serve = async (mounts: readonly Mount[]): Promise<Site> => {
    deployed = 0;
    const sites = await Promise.all(mounts.map((mount) => serveMounts([mount])));
    const front = new Hono();
    front.all('*', (c) => {
      const { pathname, search } = new URL(c.req.url);
      return proxy(`${sites[deployed]?.origin ?? ''}${pathname}${search}`, { raw: c.req.raw });
    });
    const site = await listen(front);
    return {
      origin: site.origin,
      close: async () => {
        await site.close();
        for (const each of sites) await each.close();
      },
    };
  };
  const host: Host = { apps: [before, after], serve };
  test.use({ host });

  test('users who signed in before the migration stay signed in', async ({
    openSignedIn,
    running,
    traffic,
  }) => {
    const page = await openSignedIn(running(before));
    const { signIns } = traffic;
    deployed = 1;
    await page.reload();
    await expect(running(after).look.orders(page)).toContainText(ada.name);
    await call(running(after), page);
    await traffic.waitUntilIdle();
    expect(traffic.signIns).toBe(signIns);
  });
});
