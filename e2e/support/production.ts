import type { Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildDeployment } from '../../deploy/build.ts';
import { installedServer, runServer, type ServerKind } from '../../deploy/run-server.ts';
import { toVariables } from '../../deploy/variables.ts';
import { AppPages } from '../pages/app-pages.ts';
import { test as base } from './quiet.ts';

interface Production {
  server: ServerKind;
  /** Such as `/shop/`. */
  basePath: string;
}

/**
 * The tests of `quiet.ts`, with the app served as in production: by nginx or the preview server, with all headers. A test also
 * fails if a page reports a violation of a policy. The configuration is set when the server starts.
 */
export const test = base.extend<Production, { deployment: string }>({
  server: [installedServer(), { option: true }],
  basePath: ['/', { option: true }],

  deployment: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'deployment-'));
      await buildDeployment(folder);
      await use(folder);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],

  // The org needs the app's address, and the app's server needs the org's, so this one starts with `spa`.
  app: async ({}, use) => {
    const origin = `http://localhost:${await freePort()}`;
    await use({ origin, config: undefined, configRequests: [], close: () => Promise.resolve() });
  },

  spa: async ({ page, app, org, api, config, server, basePath, deployment }, use) => {
    const settings = {
      issuer: org.current.issuer,
      clientId: 'local-spa',
      protectedApis: [api.url],
      ...config,
    };
    const { hostname, port } = new URL(app.origin);
    const variables = { ...toVariables(settings), HOST: hostname, PORT: port, BASE_PATH: basePath };
    const running = await runServer(deployment, server, variables);
    await use(new AppPages(page, `${app.origin}${basePath.slice(0, -1)}`));
    await running.close();
  },

  problems: async ({ problems, context, org }, use) => {
    await context.exposeBinding('reportViolation', ({ page }, violation: string) => {
      if (!isOf(page, org.current.url)) problems.push(`violation: ${violation}`);
    });
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
        const { reportViolation } = window as unknown as { reportViolation: (text: string) => void };
        reportViolation(`${effectiveDirective} ${blockedURI} ${sample}`);
      });
    });
    await use(problems);
  },
});

const isOf = (page: Page, url: string): boolean => page.url().startsWith(url);

async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
