import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { ada } from './support/people.ts';
import { test as plainServerTest } from './support/plain-server-test.ts';
import { putSession } from './support/put-sign-in.ts';

/** The requests that a user waits for: each one is a round trip. The app's scripts are covered by `weight.spec.ts`. */
test.describe('requests', () => {
  test.beforeEach(({ context, org }) => putSession(context, org.current, ada.login));

  test(
    'a sign-in sends each request once, and only the API has a preflight',
    { tag: '@core' },
    async ({ spa, page, app, org, api }) => {
      const metadata = page.waitForResponse(/openid-configuration/);
      await spa.open('/');
      await metadata;
      await expect(page.getByText('API: online.')).toBeVisible();
      const requests = await watchRequests(page, { app: app.origin, org: org.url, api: api.url });
      await spa.link('Messages').click();
      await expect(page.getByText('Nobody has written a message yet.')).toBeVisible();
      await expect
        .poll(requests)
        .toEqual([
          'GET api messages',
          'GET app login/callback',
          'GET org api/v1/sessions/me',
          'GET org oauth2/default/.well-known/openid-configuration',
          'GET org oauth2/default/v1/authorize',
          'GET org oauth2/default/v1/keys',
          'OPTIONS api messages',
          'POST org oauth2/default/v1/token',
        ]);
    },
  );

  plainServerTest(
    'a configuration in a file loads once, in parallel with the scripts',
    async ({ spa, page }) => {
      let requests = 0;
      let onRequest: () => void = () => undefined;
      const isRequested = new Promise<void>((resolve) => (onRequest = resolve));
      await page.route('**/okta.config.json', async (route) => {
        requests += 1;
        onRequest();
        const response = await route.fetch();
        const headers = {
          ...response.headers(),
          'cache-control': 'no-cache',
          date: new Date().toUTCString(),
        };
        await route.fulfill({ response, headers });
      });
      await page.route('**/main-*.js', async (route) => {
        await isRequested;
        await route.continue();
      });
      await spa.open('/');
      await expect(spa.signInButton).toBeVisible();
      expect(requests).toBe(1);
    },
  );

  plainServerTest(
    'at the callback, the code that finishes the sign-in loads while a configuration in a file does',
    async ({ spa, page }) => {
      let noteCode: () => void = () => undefined;
      const isCodeRequested = new Promise<void>((resolve) => (noteCode = resolve));
      const isCallback = (): boolean => page.url().includes('/login/callback');
      await page.route('**/chunk-*.js', async (route) => {
        if (isCallback()) noteCode();
        await route.continue();
      });
      await page.route('**/okta.config.json', async (route) => {
        if (isCallback()) await isCodeRequested;
        await route.continue();
      });
      await spa.open('/messages');
      await expect(page.getByText('Nobody has written a message yet.')).toBeVisible();
    },
  );

  test(
    'the reload of a guarded page waits for two requests, and sends two more to verify the stored tokens',
    { tag: '@core' },
    async ({ spa, page, app, org, api }) => {
      await spa.open('/messages');
      await expect(page.getByText('Nobody has written a message yet.')).toBeVisible();
      const requests = await watchRequests(page, { app: app.origin, org: org.url, api: api.url });
      await page.reload();
      await expect(page.getByText('Nobody has written a message yet.')).toBeVisible();
      await expect
        .poll(requests)
        .toEqual([
          'GET api messages',
          'GET app messages',
          'GET org oauth2/default/.well-known/openid-configuration',
          'GET org oauth2/default/v1/keys',
        ]);
    },
  );
});

/**
 * Records the requests of a page, including preflights. It leaves out the app's scripts, styles and images, and everything
 * that comes from the browser's cache.
 * @param servers the addresses of the servers, by name
 * @returns the requests so far, in alphabetical order
 */
async function watchRequests(
  page: Page,
  servers: Readonly<Record<string, string>>,
): Promise<() => readonly string[]> {
  const sent: { readonly id: string; readonly text: string }[] = [];
  const cached = new Set<string>();
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Network.enable');
  devTools.on('Network.requestWillBeSent', ({ requestId, request: { method, url }, type }) => {
    const server = Object.entries(servers).find(([, address]) => url.startsWith(address));
    if (!server || !['Document', 'Fetch', 'Other', 'Preflight'].includes(type ?? '')) return;
    const [name, address] = server;
    const path = new URL(url).pathname.slice(new URL(address).pathname.length);
    sent.push({ id: requestId, text: `${method} ${name} ${path}` });
  });
  devTools.on('Network.responseReceived', ({ requestId, response }) => {
    if (response.fromDiskCache === true) cached.add(requestId);
  });
  return () =>
    sent
      .filter(({ id }) => !cached.has(id))
      .map(({ text }) => text)
      .toSorted();
}
