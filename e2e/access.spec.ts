import { expect, test, withSeed } from './support/fixtures.ts';
import { ada, bob } from './support/people.ts';

test.describe('the admin page', () => {
  test('opens for Ada, who is in the group Admins', async ({ spa, signedInAs }) => {
    await signedInAs(ada);
    await spa.open('/');
    await spa.link('Admin').click();
    await spa.expectToBeAt('/admin', 'Admin');
    await expect(spa.page.getByRole('rowheader', { name: ada.login })).toBeVisible();
  });

  test(
    'tells Bob, who is not in the group, that he has no access, and has no link in his navigation',
    { tag: '@core' },
    async ({ spa, signedInAs }) => {
      await signedInAs(bob);
      await spa.open('/admin');
      await spa.expectToBeAt('/admin', 'You don’t have access');
      await expect(spa.page.getByRole('main')).toContainText(bob.name);
      await expect(spa.link('Admin')).toHaveCount(0);
    },
  );
});

test('the page about a missing group tells a member of the group that nothing is missing', async ({
  spa,
  signedInAs,
}) => {
  await signedInAs(ada);
  await spa.open('/forbidden?group=Admins');
  await spa.expectToBeAt('/forbidden?group=Admins', 'You have access');
  await expect(spa.page.getByRole('main')).not.toContainText('aren’t in');
  await spa.page.getByRole('main').getByRole('link', { name: 'Back home' }).click();
  await spa.expectToBeAt('/', `Hello, ${ada.name}`);
});

test('a page that does not exist says so', async ({ spa }) => {
  await spa.open('/no-such-page');
  await spa.expectToBeAt('/no-such-page', 'Page not found');
});

test.describe('a user who is not assigned to the app', () => {
  test.use(
    withSeed((seed) => {
      for (const app of seed.apps) app.groups = ['Admins'];
    }),
  );

  test('gets a message on the sign-in page', async ({ spa, signInPage }) => {
    await spa.open('/profile');
    await signInPage.signIn(bob.login, bob.password);
    await expect(signInPage.message).toContainText(/not assigned/i);
  });
});
