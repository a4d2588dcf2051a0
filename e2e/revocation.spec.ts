import { expect, test } from './support/fixtures.ts';
import { ada } from './support/people.ts';

test('a revoked access token is shown as revoked until the app needs a new one', async ({
  spa,
  signedInAs,
  context,
}) => {
  const renewals: string[] = [];
  context.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/v1/token')) renewals.push(request.url());
  });
  await spa.page.clock.install();
  await signedInAs(ada);
  await spa.open('/tokens?tab=access');
  await spa.expectToBeSignedInAs(ada.name);
  const before = await spa.accessToken();
  const card = spa.page
    .getByRole('article')
    .filter({ has: spa.page.getByRole('heading', { name: 'Access token' }) });
  const result = card.locator('[tabindex="-1"]');

  await card.getByRole('button', { name: 'Revoke the access token' }).click();
  await spa.page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(result).toContainText('Okta rejects it from now on.');
  await expect(result).toBeFocused();
  // The automatic renewal checks the time every 30 seconds, and when the network is back.
  await spa.page.clock.runFor('01:00');
  await spa.page.evaluate(() => window.dispatchEvent(new Event('online')));
  await spa.page.clock.runFor('01:00');
  await expect(card).toContainText('The app no longer uses it.');
  await expect(result).toBeFocused();
  expect(await spa.accessToken()).toBe(before);
  expect(renewals).toEqual([]);

  await spa.link('Messages').click();
  await expect(spa.page.getByText('Nobody has written a message yet.')).toBeVisible();
  expect(renewals).toHaveLength(1);
  expect(await spa.accessToken()).not.toBe(before);
});

test('“Renew now” replaces a revoked access token', async ({ spa, signedInAs }) => {
  await signedInAs(ada);
  await spa.open('/tokens?tab=access');
  const revoke = spa.page.getByRole('button', { name: 'Revoke the access token' });
  await revoke.click();
  await spa.page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(revoke).toHaveCount(0);
  const renew = spa.page.getByRole('button', { name: 'Renew now' });
  await renew.click();
  await expect(spa.page.getByText(/^\s*Renewed/)).toBeVisible();
  await expect(revoke).toBeVisible();
  await expect(renew).toBeFocused();
});
