import { Hono } from 'hono';
import { proxy } from 'hono/proxy';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Mount } from '../../support/app-server.ts';
import { listen, type Site } from '../../support/listen.ts';
import { addFilesOfPage } from '../harness/docs.ts';
import { builds, expect, test, type Host } from '../harness/fixtures.ts';
import type { HostApp } from '../harness/host-app.ts';
import { installPackages } from '../harness/install.ts';
import { takeJourney } from '../harness/journey.ts';
import {
  addAuth,
  appAt,
  build,
  editWorkspace,
  hostsFolder,
  makeNewApp,
  addDependency,
  ng,
} from '../harness/new-app.ts';

const name = 'ssr';

builds(name, async () => {
  await installPackages(import.meta.dirname, join(hostsFolder, name));
  const app = await makeNewApp({ name });
  await addAuth(app);
  // Both schematics add root providers to `app.config.ts`.
  await ng(app.folder, ['generate', '@schematics/angular:ssr', '--skip-install']);
  await addDependency(app, '@angular/service-worker');
  await ng(app.folder, ['generate', '@schematics/angular:service-worker']);
  await addFilesOfPage(app, 'ssr');
  await editWorkspace(app, ({ projects }) => {
    projects.app.architect.build.options['security'] = { allowedHosts: ['localhost'] };
  });
  await build(app);
});

/** Serves the app with its own server, behind a web server that has the app's configuration. */
async function serve([mount]: readonly Mount[]): Promise<Site> {
  const server = await startServer();
  const front = new Hono();
  front.get('/okta.config.json', (c) => c.json(mount?.config));
  front.all('*', (c) => {
    const { pathname, search } = new URL(c.req.url);
    return proxy(`${server.origin}${pathname}${search}`, { raw: c.req.raw });
  });
  const site = await listen(front);
  return {
    origin: site.origin,
    close: async () => {
      await site.close();
      await server.close();
    },
  };
}

/** Starts the same server as `npm run serve:ssr:app`. */
async function startServer(): Promise<Site> {
  const port = await freePort();
  const entry = join(appAt(name).folder, 'dist', 'app', 'server', 'server.mjs');
  const server = spawn(process.execPath, [entry], {
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // The server prints a line when it listens. If it exits before that, it has printed the reason.
  await Promise.race([
    once(server.stdout, 'data'),
    once(server, 'exit').then(() => Promise.reject(new Error("The app's server ended."))),
  ]);
  return {
    origin: `http://localhost:${port}`,
    close: async () => {
      server.kill();
      if (server.exitCode === null && server.signalCode === null) await once(server, 'exit');
    },
  };
}

/** Finds a free port, because the app's server can't report a port that it chose itself. */
async function freePort(): Promise<number> {
  const site = await listen(new Hono());
  await site.close();
  return Number(new URL(site.origin).port);
}

const app: HostApp = { name, folder: appAt(name).browser };
const host: Host = { apps: [app], serve };

takeJourney(app, { host });

test.describe(name, () => {
  test.use({ host });

  test('renders its public page on the server, neither signed in nor signed out', async ({ first }) => {
    const html = await (await fetch(first.home)).text();
    expect(html).toContain('Everybody is welcome');
    expect(html).toContain('One moment…');
  });

  test('renders nothing of its guarded page on the server', async ({ first }) => {
    const html = await (await fetch(first.url('orders'))).text();
    expect(html).not.toContain('The orders of');
  });
});
