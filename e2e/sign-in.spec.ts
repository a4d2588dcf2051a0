import { expect, test, withSeed } from './support/fixtures.ts';
import { ada } from './support/people.ts';

test.describe('signing in', () => {
  test(
    'with the button returns to the app, with the name in the header',
    { tag: '@core' },
    async ({ spa, signInPage }) => {
      await spa.open();
      await spa.signInButton.click();
      await signInPage.signIn(ada.login, ada.password);
      await spa.expectToBeAt('/', `Hello, ${ada.name}`);
      await spa.expectToBeSignedInAs(ada.name);
    },
  );

  test(
    'by opening a guarded page returns to that page, including query and fragment',
    { tag: '@core' },
    async ({ spa, signInPage }) => {
      await spa.open('/messages?tab=mine#new');
      await signInPage.signIn(ada.login, ada.password);
      await spa.expectToBeAt('/messages?tab=mine#new', 'Messages');
      await expect(spa.page.getByLabel('New message')).toBeFocused();
    },
  );

  test.describe('as the app opens', () => {
    test.use({ config: { signIn: 'onLoad' } });

    test('asks for no click', async ({ spa, signInPage }) => {
      await spa.open('/');
      await signInPage.signIn(ada.login, ada.password);
      await spa.expectToBeAt('/', `Hello, ${ada.name}`);
    });

    test('does not start again right after signing out of this app', async ({ spa, signInPage }) => {
      await spa.open('/');
      await signInPage.signIn(ada.login, ada.password);
      await spa.signOutOf('this app');
      await spa.expectToBeSignedOut();
      await expect(spa.page).toHaveURL(`${spa.origin}/`);
    });
  });

  test(
    'with a wrong password fails, and then works with the right one',
    { tag: '@core' },
    async ({ spa, signInPage }) => {
      await spa.open('/profile');
      await signInPage.failToSignIn(ada.login, 'Wrong-0ne!');
      await signInPage.signIn(ada.login, ada.password);
      await spa.expectToBeAt('/profile', 'Profile');
    },
  );

  test('is not repeated when a guarded page is reloaded, which only loads the org’s public keys', async ({
    spa,
    signInPage,
    org,
  }) => {
    await spa.open('/tokens');
    await signInPage.signIn(ada.login, ada.password);
    await spa.expectToBeAt('/tokens', 'Tokens');
    const calls: string[] = [];
    spa.page.on('request', (request) => {
      if (request.url().startsWith(org.url)) calls.push(request.url());
    });
    await spa.page.reload();
    await spa.expectToBeAt('/tokens', 'Tokens');
    await spa.expectToBeSignedInAs(ada.name);
    const isPublic = (url: string): boolean => /\/openid-configuration$|\/v1\/keys$/.test(url);
    expect(calls.filter((url) => !isPublic(url))).toEqual([]);
  });

  test('leaves neither the callback nor the sign-in page behind the Back button', async ({
    spa,
    signInPage,
  }) => {
    await spa.open('/');
    await spa.link('Profile').click();
    await signInPage.signIn(ada.login, ada.password);
    await spa.expectToBeAt('/profile', 'Profile');
    await spa.link('Tokens').click();
    await spa.expectToBeAt('/tokens', 'Tokens');
    await spa.page.goBack();
    await spa.expectToBeAt('/profile', 'Profile');
    await spa.expectToBeSignedInAs(ada.name);
  });

  test('shows the guide’s data on the profile page', { tag: '@core' }, async ({ spa, signedInAs, org }) => {
    await signedInAs(ada);
    await spa.open('/profile');
    const main = spa.page.getByRole('main');
    const id = org.current.store.users.find('login', ada.login)[0]?.id ?? 'none';
    for (const text of [ada.login, ada.name, id, 'local-spa', org.current.issuer]) {
      await expect(main.getByText(text, { exact: true }).first()).toBeVisible();
    }
  });

  test.describe('with the username asked for first', () => {
    test.use(withSeed((seed) => void (seed.settings.signInPage.identifierFirst = true)));

    test('takes the password on the next page', async ({ spa, signInPage }) => {
      await spa.open('/profile');
      await signInPage.signInStepByStep(ada.login, ada.password);
      await spa.expectToBeAt('/profile', 'Profile');
    });
  });

  test.describe('with the second generation of the widget', () => {
    test.use(withSeed((seed) => void (seed.settings.signInPage.generation = 2)));

    test('works the same, also after a wrong password', async ({ spa, signInPage }) => {
      await spa.open('/profile');
      await signInPage.failToSignIn(ada.login, 'Wrong-0ne!');
      await signInPage.signIn(ada.login, ada.password);
      await spa.expectToBeAt('/profile', 'Profile');
    });
  });
});
