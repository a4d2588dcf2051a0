import type { Page } from '@playwright/test';
import { MessagesPage } from './pages/messages-page.ts';
import { expect, test } from './support/fixtures.ts';
import { expectToFitAndBeAccessible, looks } from './support/looks.ts';
import { ada } from './support/people.ts';

const pages = [
  '/',
  '/profile',
  '/tokens',
  '/tokens?tab=access',
  '/tokens?tab=refresh',
  '/messages',
  '/admin',
  '/no-such-page',
  '/login/callback',
  '/problem',
];

/** Checks a page in every look in turn. Loading the page for each look would take longer than the check itself. */
async function expectAllLooks(page: Page, what: string): Promise<void> {
  for (const look of looks) {
    await page.setViewportSize(look.use.viewport);
    await page.emulateMedia({ colorScheme: look.use.colorScheme });
    await expectToFitAndBeAccessible(page, `${what}, ${look.what}`);
  }
}

test('public pages are accessible (axe) and fit the screen', { tag: '@core' }, async ({ spa, page }) => {
  await spa.open('/');
  await spa.expectToBeSignedOut();
  await expectAllLooks(page, 'signed out');
  await spa.open('/login/callback?error=access_denied&error_description=No&state=s');
  await expect(spa.problem).toBeVisible();
  await page.getByText('Details to copy').click();
  await expectAllLooks(page, 'a sign-in problem');
});

for (const paths of [pages.slice(0, 5), pages.slice(5)])
  test(`${paths.join(', ')}: is accessible (axe) and fits the screen`, async ({ spa, signedInAs, page }) => {
    await signedInAs(ada);
    for (const path of paths) {
      await spa.open(path);
      await expect(spa.heading).toBeVisible();
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
      await expectAllLooks(page, path);
    }
  });

test('the user menu is accessible (axe) and fits the screen', async ({ spa, signedInAs, page }) => {
  await signedInAs(ada);
  await spa.open('/');
  await spa.userMenu.click();
  await expect(page.getByRole('button', { name: 'Sign out of Okta' })).toBeVisible();
  await expectAllLooks(page, 'the user menu');
  await page.setViewportSize({ width: 320, height: 640 });
  await expectToFitAndBeAccessible(page, 'the user menu, very narrow');
});

test('dialogs and error messages are accessible (axe) and fit the screen', async ({
  spa,
  signedInAs,
  page,
  org,
  api,
  clock,
}) => {
  const messages = new MessagesPage(page);
  await page.clock.install();
  await signedInAs(ada);

  let answer = (): void => undefined;
  const isHeld = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/api/messages', async (route) => {
    await isHeld;
    await route.continue();
  });
  await spa.open('/messages');
  await expect(page.getByText('Loading messages…')).toBeVisible();
  await page.clock.fastForward(1000);
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expectAllLooks(page, 'loading');
  answer();

  await messages.add('To be deleted');
  await messages
    .withText('To be deleted')
    .getByRole('button', { name: /^Delete/ })
    .click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAllLooks(page, 'the question before a message is deleted');
  await messages.confirmDeletion();
  await expect(page.getByRole('dialog', { name: /second factor/ })).toBeVisible();
  await expectAllLooks(page, 'the question before a second factor');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(spa.notice.getByText('Nothing was deleted.')).toBeVisible();

  await org.stop();
  await messages.delete('To be deleted');
  await messages.stepUp.accept();
  await expect(page.getByRole('dialog', { name: /second factor/ })).toContainText('cannot be reached');
  await expectAllLooks(page, 'a second factor that can’t be given now');
  await messages.stepUp.decline();

  await api.stop();
  await messages.delete('To be deleted');
  await expect(spa.problem).toContainText('The API cannot be reached');
  await expectAllLooks(page, 'a failure');

  clock.advance(2 * 3_600_000);
  await page.clock.fastForward('02:00:00');
  await expect(spa.problem.first()).toContainText('tries again automatically');
  await expectAllLooks(page, 'an org that is out of reach');
});

test('an error message and a notice do not cover each other or the navigation', async ({
  spa,
  signedInAs,
  page,
}) => {
  const messages = new MessagesPage(page);
  await signedInAs(ada);
  await spa.open('/messages');
  await messages.add('Hello');
  await expect(spa.notice).toContainText('Message added.');
  // It goes away after a while otherwise.
  await page.locator('.notice').hover();
  await page.evaluate(() => setTimeout(() => reportError(new Error('On purpose'))));
  const error = page.getByRole('region', { name: 'Error' });
  await error.getByText('Details', { exact: true }).click();
  for (const look of looks) {
    await page.setViewportSize(look.use.viewport);
    const [header, notice, message] = await Promise.all(
      [page.getByRole('banner'), page.locator('.notice'), error].map((part) => part.boundingBox()),
    );
    if (!header || !notice || !message) throw new Error('A part is not on the page.');
    expect(notice.y, look.what).toBeGreaterThan(header.y + header.height);
    expect(message.y, look.what).toBeGreaterThan(notice.y + notice.height);
  }
});

test('each page has its own title, and the focus moves to the opened page', async ({ spa, signedInAs }) => {
  await signedInAs(ada);
  await spa.open('/profile');
  await expect(spa.heading).toHaveText('Profile');
  for (const name of ['Tokens', 'Messages', 'Admin', 'Profile']) {
    await spa.link(name).press('Enter');
    await expect(spa.heading).toHaveText(name);
    await expect(spa.page).toHaveTitle(new RegExp(`^${name} · `));
    await expect(spa.heading).toBeFocused();
  }
});

test('the user menu closes when Tab leaves it, and Escape returns the focus', async ({
  spa,
  signedInAs,
  page,
}) => {
  await signedInAs(ada);
  await spa.open('/');
  const last = page.getByRole('button', { name: 'Sign out of Okta' });
  await spa.userMenu.press('Enter');
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('Tab');
  await expect(last).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(last).toBeHidden();
  await spa.userMenu.press('Enter');
  await expect(last).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(last).toBeHidden();
  await expect(spa.userMenu).toBeFocused();
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
  await spa.userMenu.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Use another account' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(spa.userMenu).toBeFocused();
  await expect(page.getByRole('button', { name: 'Use another account' })).toBeHidden();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Sign out of this app' })).toBeFocused();
  await page.keyboard.press('Enter');
  await spa.expectToBeSignedOut();
});
