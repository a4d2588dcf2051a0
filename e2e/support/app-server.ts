import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listen, type Host, type Site } from './listen.ts';

const ownBuild = fileURLToPath(new URL('../../dist/app/browser', import.meta.url));

/** The production build on an origin of its own. */
export interface AppServer extends Site {
  /** What it serves as `okta.config.json`: an object, or text as it is; `undefined`: nothing, 404. */
  config: Readonly<Record<string, unknown>> | string | undefined;
  /** The status of each answer to a request for `okta.config.json`. */
  readonly configRequests: readonly number[];
}

/**
 * Serves a build, by default the app's own in `dist/`, as a web server in production would: files as they are, and
 * `index.html` for every other path.
 * @throws if there is no build yet.
 */
export async function serveApp(build = ownBuild, host?: Host): Promise<AppServer> {
  if (!existsSync(join(build, 'index.html'))) {
    throw new Error('There is no build to test: run `npm run build` first.');
  }
  const served: Pick<AppServer, 'config'> = { config: undefined };
  const app = new Hono();
  const configRequests: number[] = [];
  app.use('/okta.config.json', async (c, next) => {
    await next();
    configRequests.push(c.res.status);
  });
  // Many servers let browsers keep every file for a while.
  app.get('/okta.config.json', etag(), (c) => {
    if (served.config === undefined) return c.notFound();
    const body = typeof served.config === 'string' ? served.config : JSON.stringify(served.config);
    return c.body(body, 200, { 'Content-Type': 'application/json', 'Cache-Control': 'max-age=3600' });
  });
  app.use(serveStatic({ root: build }));
  app.get('*', async (c) => c.html(await readFile(join(build, 'index.html'), 'utf8')));
  return Object.assign(served, { configRequests }, await listen(app, host));
}
