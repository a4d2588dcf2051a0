import type { Page } from '@playwright/test';
import { expect } from './support/fixtures.ts';
import { ada } from './support/people.ts';
import { test } from './support/quiet.ts';
import { passedThrough } from './support/variants.ts';

test.use(passedThrough);

const tokens = 'okta-token-storage:local-spa';

/** Replaces the host of every URL in an entry, as an attacker with access to the storage might. */
const replaceHosts = (page: Page, key: string): Promise<void> =>
  page.evaluate((name) => {
    const change = (value: unknown, field = ''): unknown => {
      if (typeof value === 'string') return /ur[il]s?$/i.test(field) ? 'https://evil.example/' : value;
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
      return Object.fromEntries(Object.entries(value).map(([each, part]) => [each, change(part, each)]));
    };
    const expired = (localStorage.getItem(name) ?? '').replace(/"expiresAt":\d+/g, '"expiresAt":1');
    const changed = JSON.stringify(change(JSON.parse(expired)));
    if (!changed.includes('evil')) throw new Error(`There is no URL in ${name}.`);
    localStorage.setItem(name, changed);
  }, key);

// Each test also checks that no request leaves this machine: see `quiet.ts`.
test.describe('addresses in the browser’s storage', () => {
  test('are not trusted: an expired token is renewed at the configured issuer', async ({
    spa,
    signedInAs,
  }) => {
    await signedInAs(ada);
    await spa.open('/messages');
    await spa.expectToBeSignedInAs(ada.name);
    const before = await spa.refreshToken();
    await replaceHosts(spa.page, tokens);
    await spa.page.reload();
    await spa.expectToBeAt('/messages', 'Messages');
    await expect.poll(() => spa.refreshToken()).not.toBe(before);
    await spa.expectToBeSignedInAs(ada.name);
  });

  test('are not trusted: the code and its verifier go to the configured issuer', async ({
    spa,
    signInPage,
    context,
  }) => {
    await spa.open('/messages');
    await expect(signInPage.identifier).toBeVisible();
    const other = spa.in(await context.newPage());
    await other.open();
    await replaceHosts(other.page, 'okta-shared-transaction-storage:local-spa');
    await signInPage.signIn(ada.login, ada.password);
    await spa.expectToBeAt('/messages', 'Messages');
    await spa.expectToBeSignedInAs(ada.name);
  });
});

test('after the site’s data is deleted, the next call of an open page signs the user out and says why', async ({
  spa,
  signedInAs,
}) => {
  await signedInAs(ada);
  await spa.open('/messages');
  await spa.page.getByLabel('New message').fill('Written before');
  await spa.page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  await spa.page.getByRole('button', { name: 'Add message' }).click();
  await expect(spa.problem.first()).toContainText('the browser’s data for this site was deleted');
  await spa.expectToBeSignedOut();
  await expect(spa.page.getByLabel('New message')).toHaveValue('Written before');
});

test.describe('with "tokenStorage": "sessionStorage"', () => {
  test.use({ config: { tokenStorage: 'sessionStorage' } });

  const refreshTokenIn = (page: Page): Promise<string> =>
    page.evaluate((key) => {
      const stored = JSON.parse(sessionStorage.getItem(key) ?? '{}') as {
        refreshToken?: { refreshToken: string };
      };
      return stored.refreshToken?.refreshToken ?? '';
    }, tokens);

  test('a copied tab gets its own tokens, and both keep working; a reloaded tab keeps its tokens', async ({
    spa,
    signedInAs,
    context,
  }) => {
    await signedInAs(ada);
    await spa.open('/tokens');
    // The header shows the user before the callback has redirected.
    await spa.expectToBeAt('/tokens', 'Tokens');
    await spa.expectToBeSignedInAs(ada.name);
    const first = await refreshTokenIn(spa.page);
    const opening = context.waitForEvent('page');
    await spa.page.evaluate(() => void window.open(location.href));
    const copy = spa.in(await opening);
    await copy.expectToBeAt('/tokens', 'Tokens');
    await copy.expectToBeSignedInAs(ada.name);
    expect(await refreshTokenIn(copy.page)).not.toBe('');
    expect(await refreshTokenIn(copy.page)).not.toBe(first);
    expect(await refreshTokenIn(spa.page)).toBe(first);
    for (const tab of [spa, copy, spa, copy]) {
      const before = await refreshTokenIn(tab.page);
      await tab.page.getByRole('button', { name: 'Renew now' }).click();
      await expect.poll(() => refreshTokenIn(tab.page)).not.toBe(before);
      await tab.expectToBeSignedInAs(ada.name);
    }
    const last = await refreshTokenIn(spa.page);
    await spa.page.reload();
    await spa.expectToBeSignedInAs(ada.name);
    expect(await refreshTokenIn(spa.page)).toBe(last);
  });
});
