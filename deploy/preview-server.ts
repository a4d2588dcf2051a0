import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type Context } from 'hono';
import { etag } from 'hono/etag';
import { randomBytes } from 'node:crypto';
import { extname, join } from 'node:path';
import { cacheControl, notStored, revalidated } from './caching.ts';
import { contentTypes, page as pageType } from './content-types.ts';
import { readEnvironment } from './environment.ts';
import { EnvironmentError } from './environment-error.ts';
import { noncePlaceholder } from './page.ts';
import { commonHeaders, type Headers } from './security-headers.ts';
import { prepareSite, type Site } from './site.ts';

const setHeaders = (c: Context, headers: Headers): void => {
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
};

/** Responds as nginx does with the configuration of `nginx-conf.ts`, on machines that have no nginx. Not for production. */
export function previewApp({ files, page, pageHeaders, environment }: Site): Hono {
  const { basePath, config } = environment;
  const app = new Hono();
  const respond = (c: Context, text: string, status: 200 | 404): Response => {
    setHeaders(c, { ...commonHeaders, 'Cache-Control': notStored });
    return c.text(text, status);
  };
  const missing = (c: Context): Response => respond(c, 'Not found.\n', 404);
  const showPage = (c: Context): Response => {
    const nonce = randomBytes(16).toString('hex');
    setHeaders(c, {
      ...pageHeaders(nonce),
      'Cache-Control': revalidated,
      'Content-Type': `${pageType.type}; charset=${pageType.charset}`,
    });
    return c.body(page.replaceAll(noncePlaceholder, nonce));
  };
  app.get('/healthz', (c) => respond(c, 'ok\n', 200));
  if (basePath !== '/')
    app.get(basePath.slice(0, -1), (c) => {
      setHeaders(c, { ...commonHeaders, 'Cache-Control': notStored });
      return c.redirect(basePath + new URL(c.req.url).search, 308);
    });
  app.get(`${basePath}index.html`, showPage);
  app.get(`${basePath}okta.config.json`, etag(), (c) => {
    setHeaders(c, { ...commonHeaders, 'Cache-Control': revalidated });
    return c.body(config, 200, { 'Content-Type': contentTypes['json']?.type ?? '' });
  });
  app.get(
    // The extensions of the files that may be there.
    `${basePath}:file{.+\\.(?:${Object.keys(contentTypes).join('|')})}`,
    etag(),
    serveStatic({
      root: files,
      precompressed: true,
      rewriteRequestPath: (path) => path.slice(basePath.length - 1),
      onFound: (_, c) => {
        const { type, isCompressed } = contentTypes[extname(c.req.path).slice(1)] ?? {};
        setHeaders(c, {
          ...commonHeaders,
          'Cache-Control': cacheControl(c.req.path),
          ...(type !== undefined && { 'Content-Type': type }),
          ...(isCompressed && { Vary: 'Accept-Encoding' }),
        });
      },
    }),
  );
  app.get(`${basePath}*`, (c) => {
    const path = c.req.path.slice(basePath.length);
    return /\.[^/]+$|^(?:assets|media)\//.test(path) ? missing(c) : showPage(c);
  });
  app.notFound(missing);
  return app;
}

try {
  const site = prepareSite(join(import.meta.dirname, 'site'), readEnvironment(process.env));
  const { host: hostname, port } = site.environment;
  serve({ fetch: previewApp(site).fetch, hostname, port });
} catch (error) {
  const { message } = error as Error;
  console.error(error instanceof EnvironmentError ? message : `The app can’t be served: ${message}`);
  process.exitCode = 1;
}
