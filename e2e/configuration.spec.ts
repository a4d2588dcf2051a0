import { fetchConfigFile } from './support/config-file.ts';
import { expect, test } from './support/fixtures.ts';
import { test as plainServerTest } from './support/plain-server-test.ts';

const mistakes: Record<string, { config: string | undefined; says: RegExp }> = {
  'a missing file': { config: undefined, says: /okta\.config\.json/ },
  'bad JSON': { config: '{ "issuer": ', says: /JSON/ },
  'a placeholder that was not replaced': {
    config: '{"issuer":"https://${yourOktaDomain}/oauth2/default","clientId":"a"}',
    says: /issuer/,
  },
  'an admin console address': {
    config: '{"issuer":"https://dev-1-admin.okta.com/oauth2/default","clientId":"a"}',
    says: /-admin/,
  },
  'http for a host that is not this machine': {
    config: '{"issuer":"http://example.okta.com/oauth2/default","clientId":"a"}',
    says: /https/,
  },
  'an unknown key': {
    config: '{"issuer":"http://localhost:4202/oauth2/default","clientID":"a"}',
    says: /clientID[^]*clientId/,
  },
  'a client secret': {
    config: '{"issuer":"http://localhost:4202/oauth2/default","clientId":"a","client_secret":"hush"}',
    says: /client_secret is a secret(?![^]*hush)/,
  },
};

for (const [mistake, { config, says }] of Object.entries(mistakes)) {
  // The server of production refuses to start with it.
  test(`${mistake} stops the app and shows how to fix the configuration`, async ({ page, spa }) => {
    await fetchConfigFile(page, spa.origin);
    await page.route('**/okta.config.json', (route) =>
      route.fulfill(
        config === undefined ? { status: 404 } : { contentType: 'application/json', body: config },
      ),
    );
    await page.goto(spa.origin);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('body')).toContainText(says);
    await expect(page.locator('app-header')).toHaveCount(0);
  });
}

for (const { where, requests, run } of [
  { where: 'in the page needs no request', requests: 0, run: test },
  { where: 'in a file is fetched once', requests: 1, run: plainServerTest },
])
  run(
    `a configuration ${where}, and causes no warning in the console`,
    { tag: '@core' },
    async ({ spa, page }) => {
      const fetched: string[] = [];
      const warnings: string[] = [];
      page.on('request', (request) => {
        if (request.url().includes('okta.config.json')) fetched.push(request.url());
      });
      page.on('console', (message) => {
        if (message.type() !== 'info' && message.type() !== 'log') warnings.push(message.text());
      });
      await spa.open('/');
      await spa.expectToBeSignedOut();
      expect(fetched).toHaveLength(requests);
      expect(warnings).toEqual([]);
    },
  );

plainServerTest(
  'a changed configuration takes effect, although the browser may cache the old one for an hour',
  async ({ spa, page, app }) => {
    await spa.open('/');
    await spa.expectToBeSignedOut();
    const before = app.configRequests.length;
    await page.reload();
    await spa.expectToBeSignedOut();
    expect(app.configRequests.slice(before)).toEqual([304]);

    app.config = { issuer: 'https://dev-1-admin.okta.com', clientId: 'local-spa' };
    await page.reload();
    await expect(page.locator('body')).toContainText('-admin');
    expect(app.configRequests.slice(before)).toEqual([304, 200]);
  },
);

test('an app that is opened offline says so, and starts when the network is back', async ({
  spa,
  page,
  context,
}) => {
  // Imitates a service worker: the app's files are local, and the configuration comes from the network.
  await page.route('**/*', async (route) => {
    if (route.request().url().includes('okta.config.json')) return route.continue();
    const { status, headers, body } = await fetch(route.request().url());
    const buffer = Buffer.from(await new Response(body).arrayBuffer());
    return route.fulfill({ status, headers: Object.fromEntries(headers), body: buffer });
  });
  await fetchConfigFile(page, spa.origin);
  await context.setOffline(true);
  await spa.open('/');
  await expect(spa.heading).toHaveText('You are offline');
  await expect(page.locator('body')).not.toContainText('okta.config.json');

  await page.unrouteAll({ behavior: 'wait' });
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Try again' }).click();
  await spa.expectToBeSignedOut();
});
