import { expect, test } from './support/fixtures.ts';
import { ada } from './support/people.ts';

test('Back and reload at each step of a sign-in lead on, and never to a page that is of no use', async ({
  spa,
  signInPage,
}) => {
  const { page } = spa;
  await spa.open('/');
  await spa.link('Profile').click();
  await signInPage.expectToBeOpen();
  await page.goBack();
  await spa.expectToBeAt('/', /Sign in/);
  await spa.expectToBeSignedOut();
  await page.reload();
  await spa.expectToBeSignedOut();

  // The widget must not take up the sign-in that was given up.
  await spa.link('Messages').click();
  await signInPage.expectToBeOpen();
  await page.reload();
  await signInPage.signIn(ada.login, ada.password);
  await spa.expectToBeAt('/messages', 'Messages');
  await page.reload();
  await spa.expectToBeAt('/messages', 'Messages');

  await spa.link('Tokens').click();
  await spa.expectToBeAt('/tokens', 'Tokens');
  await page.goBack();
  await spa.expectToBeAt('/messages', 'Messages');
  await spa.expectToBeSignedInAs(ada.name);
  // Whatever lies further back: no callback, and no question who the user is.
  await page.goBack();
  await spa.expectToBeSignedInAs(ada.name);
  await expect(page).toHaveURL(({ search }) => search === '');
});

test('an org that is killed and restarted at each step is got over', async ({ spa, signInPage, org }) => {
  const { page } = spa;
  const restart = async (): Promise<void> => {
    await org.stop();
    await org.start();
  };
  await spa.open('/profile');
  await signInPage.expectToBeOpen();
  // The sign-in that is under way outlives its server.
  await restart();
  await signInPage.onWayBack(async (callback) => {
    await restart();
    return callback;
  });
  await signInPage.signIn(ada.login, ada.password);
  await spa.expectToBeAt('/profile', 'Profile');

  await org.stop();
  await page.reload();
  await spa.expectToBeAt('/profile', 'Profile');
  await spa.expectToBeSignedInAs(ada.name);

  await spa.signOutOf('Okta');
  await spa.expectToBeSignedOut();
  await expect(spa.problem).toContainText('You are signed out here, but not yet of Okta');
  await spa.link('Profile').click();
  await expect(spa.problem.last()).toContainText('The sign-in server cannot be reached');

  await org.start();
  await page.getByRole('button', { name: 'Try again' }).click();
  // Okta was never told of the sign-out, so it still knows the user.
  await spa.expectToBeAt('/profile', 'Profile');
  await spa.signOutOf('Okta');
  await spa.expectToBeAt('/', /Sign in/);
  await spa.link('Profile').click();
  await signInPage.expectToBeOpen();
});
