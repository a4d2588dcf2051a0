import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type Context } from 'hono';
import { etag } from 'hono/etag';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listen, type Host, type Site } from './listen.ts';

export const ownBuild = fileURLToPath(new URL('../../dist/app/browser', import.meta.url));

/** The content of `okta.config.json`: an object, or text that is sent unchanged. With `undefined` the server responds with 404. */
export type ServedConfig = Readonly<Record<string, unknown>> | string | undefined;

/** A build, and the path of the web server that it is deployed to. */
export interface Mount {
  readonly folder: string;
  /** Its base href, such as `/shop/`. */
  readonly base: string;
  /** What it serves as `okta.config.json`. */
  config: ServedConfig;
  /** Collects the status of each response to a request for `okta.config.json`. */
  readonly configRequests?: number[];
  /** Changes `index.html` as a deployment does. */
  readonly editIndex?: (html: string, config: ServedConfig) => string;
}

/** An app on its own origin. */
export interface AppServer extends Site {
  /** Serves the app with this configuration from now on. */
  configure(config: Readonly<Record<string, unknown>>): Promise<void>;
}

/** A server without the headers of production, which lets browsers store the configuration. */
export interface PlainAppServer extends AppServer {
  /** What it serves as `okta.config.json`. */
  config: ServedConfig;
  /** The status of each response to a request for `okta.config.json`. */
  readonly configRequests: readonly number[];
}

/**
 * Serves a build, by default the app's own in `dist/`, as many web servers would: files as they are, and `index.html` for every
 * other path. `deployed-app.ts` serves the app's own as production does.
 * @throws if there is no build yet.
 */
export async function serveApp(build = ownBuild, host?: Host): Promise<PlainAppServer> {
  const mount = { folder: build, base: '/', config: undefined as ServedConfig, configRequests: [] };
  const configure = (config: ServedConfig): Promise<void> => {
    mount.config = config;
    return Promise.resolve();
  };
  return Object.assign(mount, { configure }, await serveMounts([mount], host));
}

/**
 * Like {@link serveApp}, for several builds that share an origin.
 * @throws if a build is missing.
 */
export async function serveMounts(mounts: readonly Mount[], host?: Host): Promise<Site> {
  const site = new Hono();
  for (const mount of mounts) site.route(mount.base, mountedApp(mount));
  return listen(site, host);
}

function mountedApp(mount: Mount): Hono {
  const { folder, base, configRequests, editIndex = (html: string) => html } = mount;
  const index = join(folder, 'index.html');
  if (!existsSync(index)) throw new Error('There is no build to test: run `npm run build` first.');
  const app = new Hono();
  app.use('/okta.config.json', async (c, next) => {
    await next();
    configRequests?.push(c.res.status);
  });
  // Many servers let browsers cache every file for a while.
  app.get('/okta.config.json', etag(), (c) => {
    const { config } = mount;
    if (config === undefined) return c.notFound();
    const body = typeof config === 'string' ? config : JSON.stringify(config);
    return c.body(body, 200, { 'Content-Type': 'application/json', 'Cache-Control': 'max-age=3600' });
  });
  const showIndex = async (c: Context): Promise<Response> => {
    return c.html(editIndex(await readFile(index, 'utf8'), mount.config));
  };
  // Registered before the static files, because they contain the unedited `index.html`.
  app.get('/', showIndex);
  app.use(serveStatic({ root: folder, rewriteRequestPath: (path) => path.slice(base.length - 1) }));
  app.get('*', showIndex);
  return app;
}
