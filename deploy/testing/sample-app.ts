import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { buildDeployment } from '../build.ts';
import { runServer, type RunningServer, type ServerKind } from '../run-server.ts';
import type { Variables } from '../variables.ts';
import { freePort } from '../../loopback/testing/free-port.ts';

const script = 'console.log("A script with a few words.");\n'.repeat(40);
export const inlineScript = 'document.title += "!"';

/** A small app, as `ng build` writes it. */
export const files: Readonly<Record<string, string>> = {
  'index.html': `<!doctype html><base href="/"><link rel="preload" as="fetch" crossorigin="" href="okta.config.json"><style nonce="CSP_NONCE"></style><script src="main-YWV7SJIT.js"></script><script nonce="CSP_NONCE">${inlineScript}</script><app-root ngcspnonce="CSP_NONCE"></app-root>`,
  'main-YWV7SJIT.js': script,
  'chunk-BD-i_uUd.js': script,
  'styles-XBJ5JFP4.css': 'body { margin: 0 }',
  'media/logo-B2KDQ7AX.png': 'PNG',
  'web-manifest.json': '{}',
  'favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'okta.config.json': '{ "issuer": "of the build" }',
};

/** Variables of an environment that is valid. */
export const validEnv = {
  OKTA_ISSUER: 'https://dev-1.okta.com/oauth2/default',
  OKTA_CLIENT_ID: '0oa1',
} as const;

/** Makes a deployment of an app in a temporary folder. */
export async function deploySample(
  changes: Readonly<Record<string, string>> = {},
): Promise<{ folder: string; remove: () => void }> {
  const root = mkdtempSync(join(tmpdir(), 'sample-app-'));
  const [app, folder] = [join(root, 'app'), join(root, 'deployment')];
  for (const [name, text] of Object.entries({ ...files, ...changes })) {
    mkdirSync(dirname(join(app, name)), { recursive: true });
    writeFileSync(join(app, name), text);
  }
  const remove = (): void => rmSync(root, { recursive: true, force: true });
  await buildDeployment(folder, app).catch((error: unknown) => {
    remove();
    throw error;
  });
  return { folder, remove };
}

/** A running server, and its address. */
export type StartedServer = RunningServer & { readonly origin: string };

/** Serves a deployment on a free port. */
export async function startServer(
  folder: string,
  kind: ServerKind,
  env: Variables = {},
): Promise<StartedServer> {
  const port = await freePort();
  const server = await runServer(folder, kind, {
    ...validEnv,
    ...env,
    HOST: '127.0.0.1',
    PORT: String(port),
  });
  return { ...server, origin: `http://127.0.0.1:${port}` };
}

/** Serves a deployment on a free port until the test ends. */
export async function serve(t: TestContext, ...args: Parameters<typeof startServer>): Promise<StartedServer> {
  const server = await startServer(...args);
  t.after(() => server.close());
  return server;
}
