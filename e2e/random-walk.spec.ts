import { pseudoRandomPick } from '../local-org/testing/pseudo-random.ts';
import type { AppPages } from './pages/app-pages.ts';
import { SignInPage } from './pages/sign-in-page.ts';
import { expect, test } from './support/fixtures.ts';
import { ada } from './support/people.ts';
import { watchTokens } from './support/token-watch.ts';
import { passedThrough } from './support/variants.ts';

test.use(passedThrough);

/** To take another walk: `SEED=7 STEPS=200 npx playwright test random-walk`. */
const seed = Number(process.env['SEED'] ?? 2);
const steps = Number(process.env['STEPS'] ?? 20);

const hour = 3_600_000;
const paths = ['/', '/profile', '/messages', '/messages?tab=mine', '/tokens'];

test(`three tabs on a random walk (seed ${seed}, ${steps} steps) never mishandle a token and stay usable`, async ({
  spa,
  context,
  org,
  api,
  clock,
}) => {
  test.setTimeout(90_000 + steps * 5_000);
  await context.clock.install();
  const pick = pseudoRandomPick(seed);
  const tabs = [spa, spa.in(await context.newPage()), spa.in(await context.newPage())];
  const watch = watchTokens(context, org.url, api.url);
  const log: string[] = [];
  let signIns = 0;
  /** True after a sign-out until something signs in again. */
  let isSignedOut = true;
  let isOrgUp = true;
  let isOnline = true;
  const isUp = (): boolean => isOrgUp && isOnline;

  for (const tab of tabs) await tab.open('/');

  const click = async (tab: AppPages, name: string | RegExp): Promise<void> => {
    const target = tab.page.getByRole('button', { name }).or(tab.page.getByRole('link', { name })).first();
    // A missing or vanishing element is not clicked, as when a user is too late.
    await target.click({ timeout: 1000 }).catch(() => undefined);
  };

  const moves = {
    open: (tab: AppPages) => tab.open(pick(paths)).catch(() => undefined),
    reload: async (tab: AppPages) => {
      await tab.page.reload().catch(() => undefined);
    },
    back: async (tab: AppPages) => {
      await tab.page.goBack({ timeout: 2000 }).catch(() => undefined);
    },
    visit: (tab: AppPages) => click(tab, pick(['Profile', 'Tokens', 'Messages', 'All', 'Mine'])),
    tryAgain: (tab: AppPages) => click(tab, /^(Retry|Try again)$/),
    signIn: async (tab: AppPages) => {
      await click(tab, 'Sign in');
      if (!isUp()) return;
      const outcome = tab.page.locator('#okta-sign-in input[name="identifier"]').or(tab.userMenu).first();
      if (!(await outcome.isVisible({ timeout: 0 })))
        await outcome.waitFor({ timeout: 5000 }).catch(() => undefined);
      signIns += 1;
      if (tab.page.url().startsWith(tab.origin)) return;
      await new SignInPage(tab.page).signIn(ada.login, ada.password).catch(() => undefined);
    },
    signOut: async (tab: AppPages) => {
      if (!(await tab.userMenu.isVisible())) return;
      await tab.signOutOf(pick(['this app', 'Okta']));
      isSignedOut = true;
    },
    passAnHour: async () => {
      clock.advance(hour);
      await context.clock.fastForward(hour);
    },
    killOrg: async () => {
      await org.stop();
      isOrgUp = false;
    },
    startOrg: async () => {
      await org.start();
      isOrgUp = true;
    },
    goOffline: async () => {
      await context.setOffline(true);
      isOnline = false;
    },
    goOnline: async () => {
      await context.setOffline(false);
      isOnline = true;
    },
  };
  const bag: readonly (keyof typeof moves)[] = [
    ...(['open', 'open', 'visit', 'visit', 'visit', 'visit'] as const),
    ...(['signIn', 'signIn', 'signIn', 'signIn', 'signOut', 'reload', 'back', 'tryAgain'] as const),
    ...(['passAnHour', 'passAnHour', 'killOrg', 'startOrg', 'startOrg'] as const),
    ...(['goOffline', 'goOnline', 'goOnline'] as const),
  ];
  /** The moves that can't sign a user in. */
  const quiet: readonly string[] = ['signOut', 'passAnHour', 'killOrg', 'startOrg', 'goOffline', 'goOnline'];

  for (let step = 1; step <= steps; step += 1) {
    const name = pick(bag);
    const number = pick([1, 2, 3]);
    log.push(`${step}. ${name} in tab ${number}`);
    if (!quiet.includes(name)) isSignedOut = false;
    await moves[name](tabs[number - 1] ?? spa);
    expect(watch.problems, log.join('\n')).toEqual([]);
    if (!isSignedOut) continue;
    for (const { page, signInButton, origin } of tabs) {
      // A tab that was loaded with no network shows the browser's own page.
      if (!page.url().startsWith(origin)) continue;
      await expect(signInButton, log.join('\n')).toBeVisible();
      const tokens = await page.evaluate(() => localStorage.getItem('okta-token-storage:local-spa'));
      expect(tokens ?? '', log.join('\n')).not.toContain('accessToken');
    }
  }

  await moves.goOnline();
  await moves.startOrg();
  for (const tab of tabs) {
    await tab.open('/');
    await expect(tab.signInButton.or(tab.userMenu), log.join('\n')).toBeVisible();
  }
  await spa.open('/profile');
  const identifier = spa.page.locator('#okta-sign-in input[name="identifier"]');
  const profile = spa.heading.filter({ hasText: 'Profile' });
  const signedOut = spa.heading.filter({ hasText: 'You are signed out' });
  await expect(identifier.or(profile).or(signedOut)).toBeVisible();
  if (await signedOut.isVisible()) await spa.signInButton.click();
  await expect(identifier.or(profile)).toBeVisible();
  if (await identifier.isVisible()) await new SignInPage(spa.page).signIn(ada.login, ada.password);
  await spa.expectToBeAt('/profile', 'Profile');
  for (const tab of tabs) await tab.expectToBeSignedInAs(ada.name);
  expect(watch.problems, log.join('\n')).toEqual([]);
  expect(signIns, 'The walk was too short.').toBeGreaterThan(0);
});
