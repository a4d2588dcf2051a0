import { Hono, type Context } from 'hono';
import { readFileSync } from 'node:fs';
import { errorPage } from '../../pages/error-page.ts';
import { fillInScriptPath } from './fill-in.ts';
import { showcasePath, type Showcase } from './showcase.ts';

/** The screens that have been opened, and what their pages request. */
export function showcasePageRoutes(showcase: Showcase): Hono {
  const script = readFileSync(new URL('fill-in.client.js', import.meta.url), 'utf8');
  const app = new Hono();
  app.get(fillInScriptPath, (c) => c.body(script, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }));
  app.get(`${showcasePath}/:key`, async (c) => {
    const screen = await showcase.find(c.req.param('key'));
    return screen?.show() ?? closed(c);
  });
  app.all(`${showcasePath}/:key/*`, async (c) => {
    const { key } = c.req.param();
    const path = c.req.path.slice(`${showcasePath}/${key}`.length);
    const screen = await showcase.find(key);
    return screen?.fetch(c, path) ?? closed(c);
  });
  return app;
}

const closed = (c: Context): Response =>
  errorPage(c, {
    status: 404,
    title: 'This screen is closed',
    detail: 'The org has restarted, or many other screens have been opened since. Open it again.',
  });
