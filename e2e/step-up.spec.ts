import { Secret, TOTP } from 'otpauth';
import { MessagesPage } from './pages/messages-page.ts';
import { expect, withSeed } from './support/fixtures.ts';
import { ada } from './support/people.ts';
import {
  giveAuthenticatorApp,
  givePhone,
  offerAuthenticatorApp,
  test as base,
} from './support/second-factor.ts';

/** How often the API was asked to delete something, and what it said. */
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
  test.use(withSeed(offerAuthenticatorApp));

  test.beforeEach(async ({ spa, signedInAs, messages }) => {
    await signedInAs(ada);
    await spa.open('/messages?tab=mine');
    await messages.add('To be deleted');
  });

  test('needs a code by SMS, comes back to the same page as it was, and is done: once', async ({
    spa,
    org,
    messages,
    enterSmsCode,
    deletions,
  }) => {
    givePhone(org.current);
    await messages.newMessage.fill('Half a thought');
    await messages.delete('To be deleted');
    await messages.stepUp.stay();
    await expect(spa.notice.getByText('Nothing was deleted.')).toBeVisible();
    await messages.delete('To be deleted');
    await messages.stepUp.go();
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
  });

  test('needs a code of an authenticator app, and the next one within a quarter of an hour needs none', async ({
    org,
    messages,
    secondFactor,
    clock,
    deletions,
  }) => {
    const secret = giveAuthenticatorApp(org.current);
    await messages.add('To be deleted, too');
    await messages.delete('To be deleted, too');
    await messages.stepUp.go();
    const app = new TOTP({ secret: Secret.fromBase32(secret) });
    await secondFactor.enterCode(app.generate({ timestamp: clock.now() }));
    await expect(messages.withText('To be deleted, too')).toHaveCount(0);
    await messages.delete('To be deleted');
    await expect(messages.withText('To be deleted')).toHaveCount(0);
    expect(deletions).toEqual([401, 204, 204]);
  });

  test('is not done when the user comes back without a second factor, nor later', async ({
    spa,
    org,
    messages,
    secondFactor,
    deletions,
  }) => {
    givePhone(org.current);
    await messages.delete('To be deleted');
    await messages.stepUp.go();
    await expect(secondFactor.widget).toContainText(/Send a code|Receive a code/);
    await spa.open('/messages?tab=mine');
    await expect(messages.withText('To be deleted')).toBeVisible();
    expect(deletions).toEqual([401]);
  });
});
