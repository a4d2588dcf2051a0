import { chunksWith } from './support/chunks.ts';
import { expect, test as testWithProblems, withSeed } from './support/fixtures.ts';
import { ada } from './support/people.ts';
import { test } from './support/quiet.ts';

/** The app uses DPoP, and its app integration requires it. */
const dpop = {
  config: { dpop: true },
  ...withSeed((seed) => {
    for (const app of seed.apps) app.dpop_bound_access_tokens = true;
  }),
};

test.describe('with "dpop": true and an app integration that requires it', () => {
  test.use(dpop);

  test(
    'sign-in, API calls and renewal work, and copied tokens are useless',
    { tag: '@core' },
    async ({ spa, signInPage, api, clock, anotherBrowser }) => {
      await spa.page.clock.install();
      await spa.open('/messages');
      await signInPage.signIn(ada.login, ada.password);
      await expect(spa.page.getByText('Nobody has written')).toBeVisible();

      const before = await spa.accessToken();
      clock.advance(2 * 3_600_000);
      await spa.page.clock.fastForward('02:00:00');
      await spa.page.getByRole('link', { name: 'Mine' }).click();
      await expect(spa.page.getByText('You have not written')).toBeVisible();
      expect(await spa.accessToken()).not.toBe(before);

      const token = await spa.accessToken();
      for (const scheme of ['Bearer', 'DPoP']) {
        const answer = await fetch(`${api.url}messages`, {
          headers: { Authorization: `${scheme} ${token}` },
        });
        expect(answer.status).toBe(401);
      }

      const stored = await spa.page.evaluate(() => localStorage.getItem('okta-token-storage:local-spa'));
      const other = spa.in(await anotherBrowser());
      await other.open('/');
      await other.page.evaluate(
        (tokens) => localStorage.setItem('okta-token-storage:local-spa', tokens ?? ''),
        stored,
      );
      await other.open('/');
      await other.expectToBeSignedOut();
    },
  );
});

testWithProblems.describe('with "dpop": true, if the code for DPoP can’t be loaded', () => {
  testWithProblems.use(dpop);

  testWithProblems(
    'the user stays signed in, and API calls fail until the next one loads it',
    async ({ spa, signInPage }) => {
      await spa.open('/messages');
      await signInPage.signIn(ada.login, ada.password);
      await expect(spa.page.getByText('Nobody has written')).toBeVisible();
      const chunks = await chunksWith('OktaAuthJs');
      expect(chunks).toHaveLength(1);
      for (const url of chunks) await spa.page.route(url, (route) => route.abort());
      await spa.page.reload();
      await spa.expectToBeSignedInAs(ada.name);
      await expect(spa.page.getByRole('main').getByRole('button', { name: 'Try again' })).toBeVisible();
      for (const url of chunks) await spa.page.unroute(url);
      await spa.page.getByRole('main').getByRole('button', { name: 'Try again' }).click();
      await expect(spa.page.getByText('Nobody has written')).toBeVisible();
    },
  );
});
