import { chunksWith } from './support/chunks.ts';
import { expect, test as base } from './support/fixtures.ts';
import { ada } from './support/people.ts';
import { passedThrough } from './support/variants.ts';

interface LostOrg {
  /** Signs Ada in and opens the messages. Then the org stops, and her tokens expire. */
  signInAndLoseOrg: () => Promise<void>;
}

const test = base.extend<LostOrg>({
  signInAndLoseOrg: ({ spa, org, signedInAs, clock }, use) =>
    use(async () => {
      await spa.page.clock.install();
      await signedInAs(ada);
      await spa.open('/messages');
      await expect(spa.page.getByText('Nobody has written a message yet.')).toBeVisible();
      await org.stop();
      clock.advance(2 * 3_600_000);
      await spa.page.clock.fastForward('02:00:00');
    }),
});

test.use(passedThrough);

test.describe('with the org down', () => {
  test('the sign-in button says that the org is down and how to start it, and “Try again” works once it is up', async ({
    spa,
    org,
    signInPage,
  }) => {
    await org.stop();
    await spa.open('/');
    await spa.signInButton.click();
    await expect(spa.problem).toContainText('npm run org');
    await org.start();
    await spa.page.getByRole('button', { name: 'Try again' }).click();
    await signInPage.signIn(ada.login, ada.password);
    await spa.expectToBeSignedInAs(ada.name);
  });

  test(
    'a guarded page says so at its own address, and a reload tries again',
    { tag: '@core' },
    async ({ spa, org, signInPage }) => {
      await org.stop();
      await spa.open('/profile');
      await expect(spa.problem).toContainText('npm run org');
      await expect(spa.page).toHaveURL(`${spa.origin}/profile`);
      await org.start();
      await spa.page.reload();
      await signInPage.signIn(ada.login, ada.password);
      await spa.expectToBeAt('/profile', 'Profile');
    },
  );

  test('the callback says so, and “Try again” opens the requested page', async ({ spa, org, signInPage }) => {
    await spa.open('/profile');
    await signInPage.interceptCallback(async (callback) => {
      await org.stop();
      return callback;
    });
    await signInPage.signIn(ada.login, ada.password);
    await spa.expectToBeAt('/problem', 'The sign-in server cannot be reached');
    await org.start();
    await spa.page.getByRole('button', { name: 'Try again' }).click();
    await spa.expectToBeAt('/profile', 'Profile');
    await spa.expectToBeSignedInAs(ada.name);
  });

  test(
    'an API call with an expired access token fails, but the user stays signed in',
    { tag: '@core' },
    async ({ spa, org, signInAndLoseOrg }) => {
      await signInAndLoseOrg();
      await spa.page.getByRole('link', { name: 'Mine' }).click();
      await expect(spa.problem.first()).toBeVisible();
      await spa.expectToBeSignedInAs(ada.name);
      await org.start();
      await spa.problem.getByRole('button', { name: 'Retry' }).click();
      await expect(spa.page.getByText('You have not written a message yet.')).toBeVisible();
    },
  );
});

test('with the org down, the messages page says so once, and stops when the org is back', async ({
  spa,
  org,
  signInAndLoseOrg,
}) => {
  await signInAndLoseOrg();
  await spa.page.getByLabel('New message').fill('Hello');
  await spa.page.getByRole('button', { name: 'Add message' }).click();
  await expect(spa.page.getByText('Your message wasn’t added.')).toBeVisible();
  await spa.page.getByRole('link', { name: 'Mine' }).click();
  await expect(spa.page.getByText('The messages will load when')).toBeVisible();
  await expect(spa.page.getByText('cannot be reached')).toHaveCount(1);
  await org.start();
  await spa.problem.getByRole('button', { name: 'Retry' }).click();
  await expect(spa.page.getByText('You have not written a message yet.')).toBeVisible();
  await expect(spa.problem).toHaveCount(0);
  await expect(spa.page.getByLabel('New message')).toHaveValue('Hello');
});

test('with the org down, the user stays signed in even if the error messages can’t be loaded', async ({
  spa,
  org,
  signedInAs,
  clock,
}) => {
  for (const url of await chunksWith('This app is not set up correctly'))
    await spa.page.route(url, (route) => route.abort());
  await spa.page.clock.install();
  await signedInAs(ada);
  await spa.open('/profile');
  await spa.expectToBeSignedInAs(ada.name);
  await org.stop();
  clock.advance(2 * 3_600_000);
  await spa.page.clock.fastForward('02:00:00');
  await expect(spa.problem).toContainText('There was no response from the network.');
  await spa.expectToBeSignedInAs(ada.name);
  await org.start();
  await spa.problem.getByRole('button', { name: 'Retry' }).click();
  await expect(spa.problem).toHaveCount(0);
  await spa.expectToBeSignedInAs(ada.name);
});

test('with the API down, the page says so and how to start it', async ({ spa, api, signedInAs }) => {
  await api.stop();
  await signedInAs(ada);
  await spa.open('/messages');
  await expect(spa.problem).toContainText('npm run api');
  await api.start();
  await spa.page.getByRole('button', { name: 'Try again' }).click();
  await expect(spa.page.getByText('Nobody has written a message yet.')).toBeVisible();
});
