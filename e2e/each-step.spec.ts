import { expect, test } from './support/fixtures.ts';
import { ada } from './support/people.ts';

test('Back and reload work at each step of a sign-in, and never open a dead end', async ({
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

  // The widget must not resume the abandoned sign-in.
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
  // Further back in the history there is no callback and no sign-in page.
  await page.goBack();
  await spa.expectToBeSignedInAs(ada.name);
  await expect(page).toHaveURL(({ search }) => search === '');
});

test('a sign-in survives an org that is stopped and restarted at each step', async ({
  spa,
  signInPage,
  org,
}) => {
  const { page } = spa;
  const restart = async (): Promise<void> => {
    await org.stop();
    await org.start();
  };
  await spa.open('/profile');
  await signInPage.expectToBeOpen();
  // The pending sign-in survives the restart of its server.
  await restart();
  await signInPage.interceptCallback(async (callback) => {
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
  // The sign-out never reached Okta, so the user's session there still exists.
  await spa.expectToBeAt('/profile', 'Profile');
  await spa.signOutOf('Okta');
  await spa.expectToBeAt('/', /Sign in/);
  await spa.link('Profile').click();
  await signInPage.expectToBeOpen();
});
