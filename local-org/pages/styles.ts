import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { readFileSync } from 'node:fs';
import { once } from '../once.ts';

/** The sheets of each page, in their order. The sign-in page has few, because the widget on it brings its own. */
const sheets = {
  'pages.css': [
    'theme',
    'base',
    'layout',
    'buttons',
    'components',
    'tables',
    'forms',
    'front-door',
    'inbox',
    'error',
  ],
  'sign-in.css': ['theme', 'sign-in'],
} as const;

const read = (name: string): string => readFileSync(new URL(`styles/${name}.css`, import.meta.url), 'utf8');

/** The path of a style sheet. */
export const stylesPath = (name: keyof typeof sheets): string => `/styles/${name}`;

/** The style sheets of the org's pages. Browsers keep them, and ask whether they have changed. */
export function styleRoutes(): Hono {
  const app = new Hono();
  app.use('/styles/*', etag());
  for (const [name, parts] of Object.entries(sheets)) {
    // Read with the first request, so that the org starts sooner.
    const css = once(() => parts.map(read).join('\n'));
    app.get(`/styles/${name}`, (c) =>
      c.body(css(), 200, {
        'Content-Type': 'text/css; charset=utf-8',
        'Cache-Control': 'no-cache',
        'X-Content-Type-Options': 'nosniff',
      }),
    );
  }
  return app;
}
