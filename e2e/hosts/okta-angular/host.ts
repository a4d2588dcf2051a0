import { test } from '@playwright/test';
import { join } from 'node:path';
import type { Look } from '../harness/host-app.ts';
import { takeJourney, type StepName } from '../harness/journey.ts';
import { allowSdk, appAt, build, makeNewApp, type NewApp } from '../harness/new-app.ts';
import { migrationSteps } from './steps.ts';

const name = 'okta-angular';

/** What okta-angular's readme has can do; it has one way to sign out, and does not renew a token that is refused. */
const usual: readonly StepName[] = [
  'signs in by button',
  'signs in by deep link, and comes back to it with query and fragment',
  'stays signed in after a reload',
  'calls the API with the access token',
];
const withAuth: readonly StepName[] = [
  ...usual,
  'signs out of Okta over a slow network, in both tabs, for good',
];
const withInterceptor: readonly StepName[] = [
  ...withAuth,
  'renews a token that the API refuses with 401, and repeats the call once',
];
const whole: readonly StepName[] = [
  ...withInterceptor,
  'signs out of the app over a slow network, in both tabs, for good',
];

const look: Partial<Look> = {
  signIn: (page) => page.getByRole('button', { name: 'Login' }),
  signOutOfOkta: (page) => page.getByRole('button', { name: 'Logout' }),
};

/** As many web servers do, since the usual app knows its org when it is built, or from its page. */
function writeEnvironment(html: string, config: unknown): string {
  const { issuer, clientId, protectedApis } = config as {
    issuer: string;
    clientId: string;
    protectedApis: string[];
  };
  const environment = JSON.stringify({ issuer, clientId, api: protectedApis[0] });
  return html.replace('<head>', `<head><script>environment = ${environment}</script>`);
}

/** Builds the usual app with the first steps taken, and takes its users through what it can do by then. */
function takeSteps(count: number, only: readonly StepName[]): void {
  const step = migrationSteps[count - 1]?.name ?? 'as its readme has it';
  const app = `${name}/${count}`;
  test(`${app} is built: ${step}`, async () => {
    await build(await makeUsualApp(app, count));
  });
  takeJourney(
    { name: `${app} (${step})`, folder: appAt(app).browser, editIndex: writeEnvironment, look },
    { only },
  );
}

async function makeUsualApp(app: string, count: number): Promise<NewApp> {
  const made = await makeNewApp({
    name: app,
    options: ['--standalone=false', '--zoneless=false'],
    files: [join(import.meta.dirname, 'src')],
  });
  if (count === 0) await allowSdk(made);
  for (const { take } of migrationSteps.slice(0, count)) await take(made);
  return made;
}

takeSteps(0, usual);
takeSteps(1, withAuth);
takeSteps(2, withInterceptor);
takeSteps(3, withInterceptor);
takeSteps(4, whole);
