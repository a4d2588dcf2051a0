import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './support/fixtures.ts';
import { ada } from './support/people.ts';

const pages = ['/', '/profile', '/tokens', '/messages', '/admin', '/no-such-page', '/login/callback'];

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [size, viewport] of [
    ['wide', { width: 1280, height: 800 }],
    ['narrow', { width: 360, height: 740 }],
  ] as const) {
    test.describe(`every page, ${size} and ${colorScheme},`, () => {
      test.use({ colorScheme, viewport });

      test('can be used by everybody (axe) and fits the screen', async ({ spa, signInPage, page }) => {
        await spa.open('/');
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
        await spa.open('/profile');
        await signInPage.signIn(ada.login, ada.password);
        await spa.expectToBeSignedInAs(ada.name);
        for (const path of pages) {
          await spa.open(path);
          await expect(spa.heading).toBeVisible();
          await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
          const { violations } = await new AxeBuilder({ page }).analyze();
          expect.soft(violations, path).toEqual([]);
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect.soft(overflow, `${path} scrolls sideways`).toBe(0);
        }
      });
    });
  }
}

test('each page has a title of its own, and the focus goes to the page that was opened', async ({
  spa,
  signInPage,
}) => {
  await spa.open('/profile');
  await signInPage.signIn(ada.login, ada.password);
  await spa.expectToBeSignedInAs(ada.name);
  for (const name of ['Tokens', 'Messages', 'Admin', 'Profile']) {
    await spa.link(name).press('Enter');
    await expect(spa.heading).toHaveText(name);
    await expect(spa.page).toHaveTitle(new RegExp(`^${name} · `));
    const isInside = await spa.page.evaluate(() =>
      document.querySelector('main')?.contains(document.activeElement),
    );
    expect(isInside, `the focus is on the page ${name}`).toBe(true);
  }
});

test('signing in and out works by keyboard alone', async ({ spa, signInPage, page }) => {
  await spa.open('/');
  await spa.signInButton.focus();
  await page.keyboard.press('Enter');
  await signInPage.expectToBeOpen();
  await signInPage.identifier.focus();
  await page.keyboard.type(ada.login);
  await signInPage.password.focus();
  await page.keyboard.type(ada.password);
  await page.keyboard.press('Enter');
  await spa.expectToBeSignedInAs(ada.name);
  await page.getByRole('banner').locator('summary').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await spa.expectToBeSignedOut();
});
