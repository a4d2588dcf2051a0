import { expect, test } from './support/fixtures.ts';
import { ada, bob } from './support/people.ts';

test.describe('the messages page', () => {
  test('adds a message through the API', { tag: '@core' }, async ({ spa, signedInAs }) => {
    await signedInAs(ada);
    await spa.open('/messages');
    await spa.page.getByLabel('New message').fill('Good morning');
    await spa.page.getByRole('button', { name: 'Add message' }).click();
    const message = spa.page.getByRole('listitem').filter({ hasText: 'Good morning' });
    await expect(message).toBeVisible();
    await spa.page.reload();
    await expect(message).toBeVisible();
  });

  test('does not let Bob delete Ada’s messages', async ({ spa, signedInAs, browser }) => {
    await signedInAs(ada);
    await spa.open('/messages');
    await spa.page.getByLabel('New message').fill('From Ada');
    await spa.page.getByRole('button', { name: 'Add message' }).click();
    await expect(spa.page.getByRole('listitem').filter({ hasText: 'From Ada' })).toBeVisible();

    const other = await browser.newContext();
    await signedInAs(bob, other);
    const page = await other.newPage();
    await spa.in(page).open('/messages');
    const message = page.getByRole('listitem').filter({ hasText: 'From Ada' });
    await expect(message).toBeVisible();
    await expect(message.getByRole('button')).toHaveCount(0);
    await other.close();
  });

  test(
    'sends the access token to the API and nowhere else',
    { tag: '@core' },
    async ({ spa, signedInAs, api }) => {
      const withToken: string[] = [];
      spa.page.on('request', (request) => {
        if (request.headers()['authorization']?.startsWith('Bearer')) withToken.push(request.url());
      });
      await signedInAs(ada);
      await spa.open('/messages');
      await expect(spa.page.getByText('Nobody has written a message yet.')).toBeVisible();
      expect(withToken.length).toBeGreaterThan(0);
      expect(withToken.filter((url) => !url.startsWith(api.url))).toEqual([]);
    },
  );

  test('calls the public part of the API for a signed-out user', async ({ spa, api }) => {
    const answer = spa.page.waitForResponse(`${api.url}public/status`);
    await spa.open('/');
    expect((await answer).status()).toBe(200);
    await spa.expectToBeSignedOut();
  });
});
