import { Secret, TOTP } from 'otpauth';
import { MessagesPage } from './pages/messages-page.ts';
import { expect, withSeed } from './support/fixtures.ts';
import { ada } from './support/people.ts';
import {
  enrollAuthenticatorApp,
  enrollPhone,
  allowAuthenticatorApp,
  test as base,
} from './support/second-factor.ts';

/** The status of each response to a delete request. */
interface Deletions {
  deletions: number[];
}

const test = base.extend<Deletions & { messages: MessagesPage }>({
  messages: async ({ spa }, use) => use(new MessagesPage(spa.page)),

  deletions: async ({ context }, use) => {
    const statuses: number[] = [];
    context.on('response', (response) => {
      if (response.request().method() === 'DELETE') statuses.push(response.status());
    });
    await use(statuses);
  },
});

test.describe('deleting a message', () => {
  test.use(withSeed(allowAuthenticatorApp));

  test.beforeEach(async ({ spa, signedInAs, messages }) => {
    await signedInAs(ada);
    await spa.open('/messages?tab=mine');
    await messages.add('To be deleted');
  });

  test(
    'needs a code by SMS, restores the page, and happens exactly once',
    { tag: '@core' },
    async ({ spa, org, messages, enterSmsCode, deletions }) => {
      enrollPhone(org.current);
      await messages.newMessage.fill('Half a thought');
      await messages.delete('To be deleted');
      await messages.stepUp.decline();
      await expect(spa.notice.getByText('Nothing was deleted.')).toBeVisible();
      await messages.delete('To be deleted');
      await messages.stepUp.accept();
      await enterSmsCode();
      await spa.expectToBeAt('/messages?tab=mine', 'Messages');
      await expect(spa.notice.getByText('Message deleted.')).toBeVisible();
      await expect(messages.withText('To be deleted')).toHaveCount(0);
      await expect(messages.newMessage).toHaveValue('Half a thought');
      expect(await spa.idTokenClaims()).toMatchObject({
        acr: 'urn:okta:loa:2fa:any',
        amr: ['pwd', 'sms', 'mfa'],
      });
      await spa.page.reload();
      await expect(spa.page.getByText('You have not written a message yet.')).toBeVisible();
      expect(deletions).toEqual([401, 401, 204]);
    },
  );

  test('needs a code from an authenticator app, and another deletion within 15 minutes needs none', async ({
    org,
    messages,
    secondFactor,
    clock,
    deletions,
  }) => {
    const secret = enrollAuthenticatorApp(org.current);
    await messages.add('To be deleted, too');
    await messages.delete('To be deleted, too');
    await messages.stepUp.accept();
    const app = new TOTP({ secret: Secret.fromBase32(secret) });
    await secondFactor.enterCode(app.generate({ timestamp: clock.now() }));
    await expect(messages.withText('To be deleted, too')).toHaveCount(0);
    await messages.delete('To be deleted');
    await expect(messages.withText('To be deleted')).toHaveCount(0);
    expect(deletions).toEqual([401, 204, 204]);
  });

  test('does not happen if the user comes back without a second factor, not even later', async ({
    spa,
    org,
    messages,
    secondFactor,
    deletions,
  }) => {
    enrollPhone(org.current);
    await messages.delete('To be deleted');
    await messages.stepUp.accept();
    await expect(secondFactor.widget).toContainText(/Send a code|Receive a code/);
    await spa.open('/messages?tab=mine');
    await expect(messages.withText('To be deleted')).toBeVisible();
    expect(deletions).toEqual([401]);
  });
});
