import { expect, test } from './support/fixtures.ts';
import { ada, bob } from './support/people.ts';

test('“Use another account” signs another user in, and removes the first user’s data from all tabs', async ({
  spa,
  signInPage,
  signedInAs,
  context,
}) => {
  await signedInAs(ada);
  await spa.open('/profile');
  await spa.expectToBeSignedInAs(ada.name);
  const other = spa.in(await context.newPage());
  await other.open('/messages');
  await other.page.getByLabel('New message').fill('A draft by Ada');

  await spa.useAnotherAccount();
  await signInPage.signIn(bob.login, bob.password);

  // The app opens its start page, not the page that Ada was on.
  await spa.expectToBeAt('/', `Hello, ${bob.name}`);
  await spa.expectToBeSignedInAs(bob.name);
  await spa.link('Profile').click();
  await expect(spa.page.getByRole('main')).toContainText(bob.login);
  expect((await spa.idTokenClaims())['preferred_username']).toBe(bob.login);
  await other.expectToBeAt('/', `Hello, ${bob.name}`);
  await other.link('Messages').click();
  await expect(other.page.getByText('Nobody has written a message yet.')).toBeVisible();
  await expect(other.page.getByLabel('New message')).toHaveValue('');
  for (const { page } of [spa, other]) {
    await expect(page.locator('body')).not.toContainText('Ada');
    expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('Ada');
  }
});

test('a user who comes back from the sign-in page without signing in is still signed in', async ({
  spa,
  signInPage,
  signedInAs,
}) => {
  await signedInAs(ada);
  await spa.open('/profile');
  await spa.expectToBeSignedInAs(ada.name);
  await spa.useAnotherAccount();
  await signInPage.expectToBeOpen();
  await spa.page.goBack();
  await spa.expectToBeAt('/profile', 'Profile');
  await spa.expectToBeSignedInAs(ada.name);
});

test('a user without access to a page can use an account that has it', async ({
  spa,
  signInPage,
  signedInAs,
}) => {
  await signedInAs(bob);
  await spa.open('/admin');
  await spa.page.getByRole('main').getByRole('button', { name: 'Use another account' }).click();
  await signInPage.signIn(ada.login, ada.password);
  await spa.expectToBeAt('/admin', 'Admin');
  await spa.expectToBeSignedInAs(ada.name);
});
