import { expect, test } from './support/fixtures.ts';
import { expectToFitAndBeAccessible, looks } from './support/looks.ts';
import { ada } from './support/people.ts';

test.describe('with an idle time-out of three minutes', () => {
  test.use({ config: { idleTimeout: 180 } });

  test.beforeEach(async ({ spa, signedInAs }) => {
    await spa.page.clock.install();
    await signedInAs(ada);
    await spa.open('/profile');
    await spa.expectToBeSignedInAs(ada.name);
  });

  test('activity in one tab keeps the session alive in all tabs', async ({ spa, context }) => {
    const other = spa.in(await context.newPage());
    await other.open('/messages');
    await other.expectToBeSignedInAs(ada.name);
    await spa.page.clock.fastForward(125_000);
    await expect(spa.idleDialog).toContainText(/signed out in \d\d seconds/);
    await expect(other.idleDialog).toBeVisible();
    await other.page.mouse.move(5, 5);
    await other.page.mouse.move(10, 10);
    await expect(other.idleDialog).toBeHidden();
    await expect(spa.idleDialog).toBeHidden();
    await spa.page.clock.fastForward(115_000);
    await expect(spa.idleDialog).toBeHidden();
    await spa.expectToBeSignedInAs(ada.name);
  });

  test('the session ends in all tabs, which say why; a key press after that does nothing', async ({
    spa,
    context,
  }) => {
    const other = spa.in(await context.newPage());
    await other.open('/messages');
    await other.expectToBeSignedInAs(ada.name);
    const revocations: string[] = [];
    context.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/revoke')) revocations.push(request.url());
    });
    await spa.link('Tokens').focus();
    // As after the machine slept: time has passed, and no timer has run.
    await spa.page.clock.setSystemTime(Date.now() + 3_600_000);
    await spa.page.keyboard.press('Enter');
    for (const tab of [spa, other]) {
      await expect(tab.problem).toContainText('You were signed out after 3 minutes without activity.');
      await tab.expectToBeAt('/', /Sign in/);
      await tab.expectToBeSignedOut();
    }
    await expectToFitAndBeAccessible(spa.page, 'the reason');
    await expect.poll(() => revocations.length).toBe(2);

    await spa.signInButton.click();
    await spa.expectToBeSignedInAs(ada.name);
    await other.expectToBeSignedInAs(ada.name);
    await expect(other.problem).toBeHidden();
    expect(revocations.length).toBe(2);
  });

  test('the warning is accessible (axe), works by keyboard, and fits the screen', async ({ spa }) => {
    const { page } = spa;
    await spa.link('Profile').focus();
    await page.clock.fastForward(125_000);
    await expect(spa.idleDialog).toBeVisible();
    for (const { what, use } of looks) {
      await page.setViewportSize(use.viewport);
      await page.emulateMedia({ colorScheme: use.colorScheme });
      await expectToFitAndBeAccessible(page, what);
    }
    await expect(spa.idleDialog.getByRole('button', { name: 'Stay signed in' })).toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await expect(spa.idleDialog.getByRole('button', { name: 'Sign out now' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(spa.idleDialog).toBeHidden();
    await expect(spa.link('Profile')).toBeFocused();
    await spa.expectToBeSignedInAs(ada.name);
  });
});
