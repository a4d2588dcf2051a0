import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type Context } from 'hono';
import { etag } from 'hono/etag';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listen, type Host, type Site } from './listen.ts';
import { securedPage } from './secured-page.ts';

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
  /** Whether its page has the headers of production. Only this project's app is made for them. */
  readonly isSecured?: boolean;
}

/** The production build on its own origin. */
export interface AppServer extends Site {
  /** What it serves as `okta.config.json`. */
  config: ServedConfig;
  /** The status of each response to a request for `okta.config.json`. */
  readonly configRequests: readonly number[];
}

/**
 * Serves a build, by default the app's own in `dist/`, as a web server in production would: files as they are, and
 * `index.html` for every other path, with the security headers of `deploy/`.
 * @param options.isSecured whether the page has these headers. Default: if the build is the app's own.
 * @throws if there is no build yet.
 */
export async function serveApp(
  build = ownBuild,
  { host, isSecured = build === ownBuild }: { readonly host?: Host; readonly isSecured?: boolean } = {},
): Promise<AppServer> {
  const mount = { folder: build, base: '/', config: undefined, configRequests: [], isSecured };
  return Object.assign(mount, await serveMounts([mount], host));
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
  const { folder, base, configRequests, isSecured, editIndex = (html: string) => html } = mount;
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
    const page = editIndex(await readFile(index, 'utf8'), mount.config);
    if (!isSecured) return c.html(page);
    const { html, headers } = securedPage(page, mount.config);
    return c.html(html, 200, headers);
  };
  // Registered before the static files, because they contain the unedited `index.html`.
  app.get('/', showIndex);
  app.use(serveStatic({ root: folder, rewriteRequestPath: (path) => path.slice(base.length - 1) }));
  app.get('*', showIndex);
  return app;
}
