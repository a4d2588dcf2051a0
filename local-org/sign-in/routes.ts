import { Hono } from 'hono';
import { readFileSync } from 'node:fs';
import type { OrgContext } from '../context.ts';
import { assetsPath, findAsset } from './assets.ts';
import { helpPage } from './help-page.ts';

const pageFiles = new Map(
  [
    ['sign-in-page.client.js', 'text/javascript; charset=utf-8'],
    ['widget-theme.client.js', 'text/javascript; charset=utf-8'],
    ['logo.svg', 'image/svg+xml'],
  ].map(([name = '', type = '']) => [
    name,
    { content: readFileSync(new URL(name, import.meta.url), 'utf8'), type },
  ]),
);

/**
 * The files of the sign-in page: the widget's under `/assets/{version}`, and the page's own under `/sign-in`. Also the
 * page behind the widget's "Help" link.
 */
export function signInRoutes(org: OrgContext): Hono {
  const app = new Hono();
  app.get('/help/login', (c) => helpPage(org, c));
  app.get('/sign-in/:name', (c) => {
    const file = pageFiles.get(c.req.param('name'));
    if (!file) return c.notFound();
    return c.body(file.content, 200, { 'Content-Type': file.type, 'X-Content-Type-Options': 'nosniff' });
  });
  app.get(`${assetsPath}/:name{.+}`, (c) => {
    const asset = findAsset(c.req.param('name'));
    if (!asset) return c.notFound();
    return c.body(asset.content, 200, {
      'Content-Type': asset.type,
      'Cache-Control': 'public, max-age=31536000, immutable',
      'X-Content-Type-Options': 'nosniff',
    });
  });
  return app;
}
