import { Hono } from 'hono';
import { html } from 'hono/html';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { listen, type Site } from './listen.ts';

const sdk = fileURLToPath(
  new URL('../../node_modules/@okta/okta-auth-js/dist/okta-auth-js.min.js', import.meta.url),
);

/**
 * Serves the guide's plain page: Okta's SDK is there as `OktaAuth`, and nothing is done with it. A test drives it
 * through `page.evaluate`, so that what it proves is between the SDK and the org alone.
 */
export function servePlainPage(): Promise<Site> {
  const app = new Hono();
  app.get('/sdk.js', async (c) => c.body(await readFile(sdk), 200, { 'Content-Type': 'text/javascript' }));
  app.get('/', (c) =>
    c.html(
      html`<!doctype html>
        <title>Plain page</title>
        <link rel="icon" href="data:," />
        <script src="/sdk.js"></script>`,
    ),
  );
  return listen(app);
}
