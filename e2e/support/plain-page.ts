import { Hono } from 'hono';
import { html } from 'hono/html';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { listen, type Site } from './listen.ts';

const sdk = fileURLToPath(
  new URL('../../node_modules/@okta/okta-auth-js/dist/okta-auth-js.min.js', import.meta.url),
);

/**
 * Serves the guide's plain page. It loads Okta's SDK as `OktaAuth`. Without a body it does nothing else: a test drives the
 * SDK through `page.evaluate`, so its result depends only on the SDK and the org.
 * @param body the body of the page, which is read at each request.
 */
export function servePlainPage(body: () => ReturnType<typeof html> | '' = () => ''): Promise<Site> {
  const app = new Hono();
  app.get('/sdk.js', async (c) => c.body(await readFile(sdk), 200, { 'Content-Type': 'text/javascript' }));
  app.get('/', (c) =>
    c.html(
      html`<!doctype html>
        <title>Plain page</title>
        <link rel="icon" href="data:," />
        <script src="/sdk.js"></script>
        ${body()}`,
    ),
  );
  return listen(app);
}
