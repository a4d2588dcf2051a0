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
