import { test as plainTest } from '@playwright/test';
import { installedServer } from '../deploy/run-server.ts';
import { MessagesPage } from './pages/messages-page.ts';
import { expect, test as otherTest, withSeed } from './support/fixtures.ts';
import { ada } from './support/people.ts';
import { test } from './support/production.ts';

const server = installedServer();

plainTest('nginx serves the app in all end-to-end tests', () => {
  plainTest.skip(
    server !== 'nginx',
    'nginx is not installed, so the preview server stands in for it: apt-get install nginx',
  );
});

otherTest('all other end-to-end tests have the policy', async ({ spa, org }) => {
  const page = await spa.page.goto(spa.origin);
  const policy = page?.headers()['content-security-policy'] ?? '';
  expect(policy).toContain(`frame-src ${org.url}; frame-ancestors 'none'`);
  expect(policy).toMatch(/connect-src 'self' \S+ \S+; .*trusted-types angular$/);
  await spa.expectToBeSignedOut();
});

test.describe(`behind ${server}, with all headers and no violation`, () => {
  test('the app signs in, opens a deep link, talks with the API and signs out', async ({
    spa,
    signInPage,
    page,
  }) => {
    await spa.open('/messages?tab=mine#new');
    await signInPage.signIn(ada.login, ada.password);
    await spa.expectToBeAt('/messages?tab=mine#new', 'Messages');
    const messages = new MessagesPage(page);
    await messages.add('Hello from production');
    await page.reload();
    await expect(messages.withText('Hello from production')).toBeVisible();
    for (const name of ['Profile', 'Tokens']) {
      await spa.link(name).click();
      await expect(spa.heading).toHaveText(name);
    }
    await spa.signOutOf('Okta');
    await spa.expectToBeSignedOut();
  });

  test.describe('with tokens that are bound to a key and kept in memory', () => {
    test.use({
      config: { dpop: true, tokenStorage: 'memory' },
      ...withSeed((seed) => {
        for (const app of seed.apps) app.dpop_bound_access_tokens = true;
      }),
    });

    test('a reload signs in again without a page', async ({ spa, signInPage, page }) => {
      await spa.open('/messages');
      await signInPage.signIn(ada.login, ada.password);
      await expect(page.getByText('Nobody has written')).toBeVisible();
      await page.reload();
      await spa.expectToBeAt('/messages', 'Messages');
      await expect(page.getByText('Nobody has written')).toBeVisible();
      await spa.expectToBeSignedInAs(ada.name);
    });
  });

  test.describe('without refresh tokens', () => {
    test.use({ config: { scopes: ['openid', 'profile', 'email'] } });

    test('tokens are renewed in a hidden frame of the org', async ({ spa, signInPage, page }) => {
      await spa.open('/tokens');
      await signInPage.signIn(ada.login, ada.password);
      await page.getByRole('button', { name: 'Renew now' }).click();
      await expect(page.getByText(/^\s*Renewed/)).toBeVisible();
    });
  });

  test.describe('below /shop/', () => {
    test.use({
      basePath: '/shop/',
      ...withSeed((seed, origin) => {
        for (const app of seed.apps) {
          app.redirect_uris = [`${origin}/shop/login/callback`];
          app.post_logout_redirect_uris = [`${origin}/shop/`];
        }
      }),
    });

    test('the app signs in, reloads a deep link and signs out', async ({ spa, signInPage, page }) => {
      await spa.open('/profile');
      await signInPage.signIn(ada.login, ada.password);
      await spa.expectToBeAt('/profile', 'Profile');
      await page.reload();
      await spa.expectToBeAt('/profile', 'Profile');
      await spa.signOutOf('Okta');
      await spa.expectToBeSignedOut();
      await expect(page).toHaveURL(/\/shop\//);
    });
  });

  test('an invalid configuration shows what to change, on a page with styles', async ({ spa, page }) => {
    await page.route(
      ({ pathname }) => pathname === '/',
      async (route) => {
        const response = await route.fetch();
        const body = (await response.text()).replace(
          /"issuer": "[^"]*"/,
          '"issuer": "https://dev-1-admin.okta.com"',
        );
        await route.fulfill({ response, body });
      },
    );
    await spa.open('/');
    await expect(page.locator('body')).toContainText('-admin');
    const { fontFamily, margin } = await page.locator('body').evaluate((body) => {
      const { fontFamily, margin } = getComputedStyle(body);
      return { fontFamily, margin };
    });
    expect(fontFamily).toContain('system-ui');
    expect(margin).toBe('0px');
  });

  test('the browser refuses what an attacker would try', async ({ spa, page, problems, violations }) => {
    await spa.open('/');
    await spa.expectToBeSignedOut();
    const results = await page.evaluate(async () => {
      const attempt = async (act: () => unknown): Promise<string> => {
        try {
          await act();
          return 'done';
        } catch (error) {
          return (error as Error).name;
        }
      };
      const append = (tag: string, text: string): void => {
        const element = document.createElement(tag);
        element.append(text);
        document.body.append(element);
      };
      const results = {
        html: await attempt(() =>
          (document.body.lastElementChild ?? document.body).insertAdjacentHTML('beforeend', '<b>'),
        ),
        policy: await attempt(() =>
          (
            window as unknown as { trustedTypes: { createPolicy: (name: string, rules: object) => void } }
          ).trustedTypes.createPolicy('mine', {}),
        ),
        otherSite: await attempt(() => fetch('http://localhost:9/')),
        style: await attempt(() => append('style', 'body { margin: 99px }')),
      };
      return { ...results, margin: getComputedStyle(document.body).margin };
    });
    expect(results).toEqual({
      html: 'TypeError',
      policy: 'TypeError',
      otherSite: 'TypeError',
      style: 'done',
      margin: '0px',
    });
    const directives = ['require-trusted-types-for', 'trusted-types', 'connect-src', 'style-src-elem'];
    await expect
      .poll(() =>
        directives.filter((name) => !problems.some((text) => text.startsWith(`violation: ${name}`))),
      )
      .toEqual([]);
    await expect.poll(() => violations.length).toBe(directives.length);
    problems.length = 0;
    violations.length = 0;
  });
});
