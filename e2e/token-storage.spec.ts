import type { BrowserContext } from '@playwright/test';
import { expect } from './support/fixtures.ts';
import { ada } from './support/people.ts';
import { test } from './support/quiet.ts';

/** Counts how often a page of the browser shows the signed-out state, even for a moment. */
async function watchForSignedOutPages(context: BrowserContext): Promise<() => number> {
  let flashes = 0;
  await context.exposeBinding('noteFlash', () => (flashes += 1));
  await context.addInitScript(() => {
    new MutationObserver(() => {
      const buttons = [...document.querySelectorAll('header button')];
      if (!buttons.some(({ textContent }) => textContent.trim() === 'Sign in')) return;
      void (window as unknown as { noteFlash: () => Promise<void> }).noteFlash();
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  return () => flashes;
}

for (const tokenStorage of ['sessionStorage', 'memory']) {
  test.describe(`with "tokenStorage": "${tokenStorage}"`, () => {
    test.use({ config: { tokenStorage } });

    test('after a reload and in a new tab the user is still signed in, on the same page, and never appears signed out', async ({
      spa,
      signedInAs,
      context,
    }) => {
      await signedInAs(ada);
      await spa.open('/messages?tab=mine');
      // The name appears before the page does.
      await spa.expectToBeAt('/messages?tab=mine', 'Messages');
      await spa.expectToBeSignedInAs(ada.name);
      const flashes = await watchForSignedOutPages(context);
      await spa.page.reload();
      await spa.expectToBeAt('/messages?tab=mine', 'Messages');
      await spa.expectToBeSignedInAs(ada.name);
      const newTab = spa.in(await context.newPage());
      await newTab.open('/profile#claims');
      await newTab.expectToBeAt('/profile#claims', 'Profile');
      await newTab.expectToBeSignedInAs(ada.name);
      expect(flashes()).toBe(0);
    });

    test('signing out in one tab signs out all tabs, and a reload does not sign in again', async ({
      spa,
      signedInAs,
      context,
    }) => {
      await signedInAs(ada);
      await spa.open('/profile');
      await spa.expectToBeSignedInAs(ada.name);
      const other = spa.in(await context.newPage());
      await other.open('/messages');
      await other.expectToBeSignedInAs(ada.name);
      await spa.signOutOf('this app');
      await other.expectToBeSignedOut();
      await other.page.reload();
      await other.expectToBeSignedOut();
    });
  });
}

test.describe('with tokens in memory', () => {
  test.use({ config: { tokenStorage: 'memory' } });

  test('a reload after the session at the org has ended shows the page to a signed-out user', async ({
    spa,
    signedInAs,
    context,
  }) => {
    await signedInAs(ada);
    await spa.open('/profile');
    await spa.expectToBeSignedInAs(ada.name);
    await spa.link('Messages').click();
    await spa.page.getByRole('link', { name: 'Okta Angular starter' }).click();
    await spa.expectToBeAt('/', /./);
    await context.clearCookies();
    await spa.page.reload();
    await spa.expectToBeAt('/', /Sign in/);
    await spa.expectToBeSignedOut();
  });
});
