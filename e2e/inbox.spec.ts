import { InboxPage } from './pages/inbox-page.ts';
import { expect, test as testWithConsoleErrors } from './support/fixtures.ts';
import { expectToFitAndBeAccessible, looks } from './support/looks.ts';
import { ada } from './support/people.ts';
import { test } from './support/quiet.ts';

const number = '+12025550123';
const sms = { channel: 'sms', to: number, text: 'Your code is 123456.', code: '123456' } as const;
const email = {
  channel: 'email',
  to: ada.login,
  subject: 'Account password reset',
  text: 'Hi Ada,\n\na new password was asked for.',
  code: '654321',
} as const;

test.describe('the inbox', () => {
  test('is linked from the sign-in page, and opens in a tab that stays open', async ({
    spa,
    signInPage,
    page,
  }) => {
    await spa.open('/profile');
    await signInPage.expectToBeOpen();
    const opened = page.waitForEvent('popup');
    await page.getByRole('contentinfo').getByRole('link', { name: 'Inbox of the local org' }).click();
    const inbox = new InboxPage(await opened);
    await expect(inbox.heading).toBeVisible();
    await expect(inbox.page.getByText('No messages yet.')).toBeVisible();
    await signInPage.signIn(ada.login, ada.password);
    await spa.expectToBeAt('/profile', 'Profile');
  });

  test(
    'shows messages as they arrive, newest first, without a reload',
    { tag: '@core' },
    async ({ page, org }) => {
      const inbox = new InboxPage(page);
      await inbox.open(org.current.url);
      org.current.outbox.send(sms);
      await expect(inbox.message().all).toContainText(`Text message to ${number}`);
      await expect(inbox.message().code).toHaveText('123456');
      org.current.outbox.send(email);
      await expect(inbox.message().all).toContainText(`Email to ${ada.login}`);
      await expect(inbox.message().all.getByRole('heading')).toHaveText('Account password reset');
      await expect(inbox.message(1).all).toContainText('Text message');
      await expect(inbox.messages).toHaveCount(2);
    },
  );

  test('adds a new message above the others, which stay as they are except for their age', async ({
    page,
    org,
    clock,
  }) => {
    const inbox = new InboxPage(page);
    org.current.outbox.send(sms);
    await inbox.open(org.current.url);
    const shown = await inbox.message().all.elementHandle();
    clock.advance(5 * 60_000);
    org.current.outbox.send(email);
    await expect(inbox.messages).toHaveCount(2);
    expect(await shown.evaluate((element) => element.isConnected)).toBe(true);
    await expect(inbox.message(1).all.getByRole('time')).toHaveText('5 minutes ago');
  });

  test('says that there are no messages when all were deleted', async ({ page, org }) => {
    const inbox = new InboxPage(page);
    org.current.outbox.send(sms);
    await inbox.open(org.current.url);
    org.current.outbox.clear();
    await expect(page.getByText('No messages yet.')).toBeVisible();
    await expect(inbox.messages).toHaveCount(0);
  });

  test('keeps the newest list when an older response arrives late', async ({ page, org }) => {
    const inbox = new InboxPage(page);
    await inbox.open(org.current.url);
    const late = await inbox.holdNextResponse();
    org.current.outbox.send(sms);
    await late.isHeld;
    org.current.outbox.send(email);
    await expect(inbox.messages).toHaveCount(2);
    await late.release();
    await expect(inbox.messages).toHaveCount(2);
  });

  test('keeps its list when it can’t be loaded, until the next change', async ({ page, org }) => {
    const inbox = new InboxPage(page);
    org.current.outbox.send(sms);
    await inbox.open(org.current.url);
    await page.route('**/inbox', (route) => route.fulfill({ status: 404, body: 'Not found.' }), { times: 1 });
    const failed = page.waitForResponse((response) => response.status() === 404);
    org.current.outbox.send(email);
    await failed;
    await expect(inbox.messages).toHaveCount(1);
    org.current.outbox.send(sms);
    await expect(inbox.messages).toHaveCount(3);
  });

  test.describe('with a message', () => {
    test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

    test('copies its code, and opens its link', async ({ page, org }) => {
      const inbox = new InboxPage(page);
      await inbox.open(org.current.url);
      const link = `${org.current.url}/help/login`;
      org.current.outbox.send({ ...email, link });
      await inbox.message().copyButton.click();
      await expect(inbox.message().all.getByRole('button')).toHaveText('Copied');
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('654321');
      await inbox.message().link.click();
      await expect(page).toHaveURL(link);
    });
  });

  for (const { what, use } of looks)
    test.describe(`${what},`, () => {
      test.use(use);

      test('is accessible (axe) and fits the screen', async ({ page, org }) => {
        const { outbox, url } = org.current;
        outbox.send(sms);
        outbox.send({ ...email, link: `${url}/email/verify/${'a'.repeat(60)}?token=${'b'.repeat(60)}` });
        const inbox = new InboxPage(page);
        await inbox.open(url);
        await expect(inbox.messages).toHaveCount(2);
        await expectToFitAndBeAccessible(page, 'the inbox');
      });
    });
});

// Uses the plain `test`, because the browser logs an error when a server goes away.
testWithConsoleErrors(
  'the inbox shows messages that arrived while the connection was lost',
  async ({ page, org }) => {
    const inbox = new InboxPage(page);
    await inbox.open(org.url);
    await org.stop();
    await org.start();
    org.current.outbox.send(sms);
    await expect(inbox.message().code).toHaveText('123456');
  },
);
