import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';
import { expect, test } from '@playwright/test';
import { createApi } from '../../../api/index.ts';
import { loadSeed } from '../../../local-org/index.ts';
import { takePort } from '../../../tools/testing/processes.ts';
import { SignInPage } from '../../pages/sign-in-page.ts';
import { serveMounts } from '../../support/app-server.ts';
import { ada } from '../../support/people.ts';
import { recordProblems } from '../../support/browser-problems.ts';
import { sharedLook as look } from '../harness/host-app.ts';
import { ng } from '../harness/new-app.ts';
import { addAuthPackage, apps, buildPages, installWorkspace, workspace } from './packages.ts';

const run = promisify(execFile);

/** In the first two tests, npm installs a few hundred packages. */
const limitMs = 15 * 60_000;

const configOf = async (browser: string): Promise<{ issuer: string; clientId: string }> =>
  JSON.parse(await readFile(join(browser, 'okta.config.json'), 'utf8')) as {
    issuer: string;
    clientId: string;
  };

test.describe('package', () => {
  test('both packages are built, and the local org is installed in an empty folder', async () => {
    test.setTimeout(limitMs);
    await installWorkspace();
  });

  test('ng add adds sign-in to both apps, and reports its changes', async () => {
    test.setTimeout(limitMs);
    const { port, release } = await takePort();
    await release();
    const said = stripVTControlCharacters(await addAuthPackage(`http://localhost:${port}/oauth2/default`));
    for (const file of ['public/okta.config.json', 'src/main.ts', 'projects/modules/src/main.ts'])
      expect(said).toContain(`${file}: `);
    expect(said).not.toContain('by hand');
  });

  test('both apps build for production, without a warning', async () => {
    test.setTimeout(limitMs);
    await buildPages();
  });

  for (const [kind, { browser }] of Object.entries(apps)) {
    test(`signs in to the ${kind} app with the command local-org, calls the API, and signs out`, async ({
      page,
      context,
    }) => {
      const problems: string[] = [];
      recordProblems(context, problems);
      await using closing = new AsyncDisposableStack();
      const { issuer, clientId } = await configOf(browser);
      const mount = { folder: browser, base: '/', config: {} };
      const site = await serveMounts([mount]);
      closing.defer(() => site.close());
      const org = await startCommand(new URL(issuer).port, site.origin);
      closing.defer(() => org.close());
      const api = await createApi({ issuer, clientId, allowedOrigins: [site.origin] });
      closing.defer(() => api.close());
      mount.config = { issuer, clientId, protectedApis: [api.url] };

      await page.goto(site.origin);
      await look.signIn(page).click();
      await new SignInPage(page).signIn(ada.login, ada.password);
      await expect(look.user(page, ada.name)).toBeVisible();
      await page.goto(`${site.origin}/orders`);
      await expect(look.orders(page)).toContainText(ada.name);
      await look.callApi(page).click();
      await expect(look.answer(page)).toContainText('with 200');
      await look.signOutOfOkta(page).click();
      await expect(look.signIn(page)).toBeVisible();
      await expect(look.user(page, ada.name)).toHaveCount(0);
      expect(problems).toEqual([]);
    });
  }

  test('createLocalOrg starts an org, and the package has its types', async () => {
    const script = [
      "import { createLocalOrg, createManualClock, loadSeed, type LocalOrg } from '@okta-angular-spa/local-org';",
      'const org: LocalOrg = await createLocalOrg({ seed: loadSeed(), clock: createManualClock(), scryptCost: 16 });',
      'const discovery = await fetch(`${org.issuer}/.well-known/openid-configuration`);',
      "const [ada] = org.store.users.find('login', 'ada@example.com');",
      'console.log(String(discovery.status), ada?.login);',
      'await org.close();',
    ].join('\n');
    await writeFile(join(workspace, 'org.mts'), script);
    const tsc = join(workspace, 'node_modules', 'typescript', 'bin', 'tsc');
    const options = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--target', 'es2024'];
    await run(process.execPath, [tsc, '--ignoreConfig', ...options, 'org.mts'], {
      cwd: workspace,
    });
    const { stdout } = await run(process.execPath, ['org.mts'], { cwd: workspace });
    expect(stdout).toBe('200 ada@example.com\n');
  });

  test('the specs of docs/add-to-your-app.md pass with the testing kit of the package', async () => {
    test.setTimeout(limitMs);
    const output = stripVTControlCharacters(
      await ng(workspace, ['test', 'app', '--no-watch', '--no-progress']),
    );
    expect(output).toMatch(/Tests +\d+ passed/);
    expect(output).not.toMatch(/failed|skipped|todo/i);
    expect(output).toContain('orders.spec.ts');
  });
});

/** Starts the installed command for an app at an origin, and waits until it prints who can sign in. */
async function startCommand(port: string, origin: string): Promise<{ close: () => Promise<void> }> {
  const seed = JSON.stringify(loadSeed()).replaceAll('http://localhost:4200', origin);
  await writeFile(join(workspace, 'seed.json'), seed);
  const bin = join(workspace, 'node_modules', '.bin', 'local-org');
  const org = spawn(process.execPath, [bin, `--port=${port}`, '--seed=seed.json'], {
    cwd: workspace,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await Promise.race([
    once(org.stdout, 'data'),
    once(org, 'exit').then(() => Promise.reject(new Error('local-org ended.'))),
  ]);
  return {
    close: async () => {
      org.kill('SIGINT');
      if (org.exitCode === null && org.signalCode === null) await once(org, 'exit');
    },
  };
}
