import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { migrationSteps, takeMigrationStep } from '../harness/docs.ts';
import { builds } from '../harness/fixtures.ts';
import type { Look } from '../harness/host-app.ts';
import { takeJourney, type StepName } from '../harness/journey.ts';
import { addAuth, allowSdk, appAt, build, makeNewApp } from '../harness/new-app.ts';

const name = 'okta-angular';

/** What okta-angular's readme has can do: it has one way to sign out, and renews no token that is refused. */
const usual: readonly StepName[] = [
  'signs in by button',
  'signs in by deep link, and comes back to it with query and fragment',
  'stays signed in after a reload',
  'calls the API with the access token',
];
/** What each step of the migration adds. */
const gains: readonly (readonly StepName[])[] = [
  ['signs out of Okta over a slow network, in both tabs, for good'],
  ['renews a token that the API refuses with 401, and repeats the call once'],
  [],
  ['signs out of the app over a slow network, in both tabs, for good'],
];

const look: Partial<Look> = {
  signIn: (page) => page.getByRole('button', { name: 'Login' }),
  signOutOfOkta: (page) => page.getByRole('button', { name: 'Logout' }),
};

/** As many web servers do for an app that has its settings in code. */
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

/** Builds the usual app with the first steps taken, and takes it through what it can do by then. */
function migrate(count: number): void {
  const step = steps[count - 1] ?? 'Before step 1';
  const app = `${name}/${count}`;
  builds(`${name}, ${step}`, async () => {
    const made = await makeNewApp({
      name: app,
      options: ['--standalone=false', '--zoneless=false'],
      files: [join(import.meta.dirname, 'src')],
    });
    await (count === 0 ? allowSdk : addAuth)(made);
    for (const taken of steps.slice(0, count)) await takeMigrationStep(made, taken);
    if (count >= 2) await rm(join(made.folder, 'src', 'app', 'auth-interceptor.ts'));
    await build(made);
  });
  takeJourney(
    { name: `${name}, ${step}`, folder: appAt(app).browser, editIndex: writeEnvironment, look },
    { only: [...usual, ...gains.slice(0, count).flat()] },
  );
}

for (let count = 0; count <= gains.length; count += 1) migrate(count);
