import type { Page } from '@playwright/test';
import { ada } from '../../support/people.ts';
import { expect, test, type Fixtures, type Host, type RunningApp } from './fixtures.ts';
import type { HostApp } from './host-app.ts';
import { slowDown } from './traffic.ts';

/** A page with a query and a fragment, which a redirect to the org and back can lose. */
const deepLink = 'orders?page=2&sort=a%20b#total';

/** The delay of the org's responses during a sign-out. */
const slowMs = 300;

type Step = (fixtures: Fixtures) => Promise<void>;

const steps = {
  'signs in with the button': async ({ first, page, signInPage }) => {
    const { app, look, home, url } = first;
    await page.goto(home);
    if (app.start === 'guarded') {
      // The guard of the start page redirects to the org at once. The button appears only after a sign-out.
      await signInPage.signIn(ada.login, ada.password);
      await look.signOut(page).click();
      await look.signIn(page).click();
    } else {
      await look.signIn(page).click();
      await signInPage.signIn(ada.login, ada.password);
    }
    await expect(look.user(page, ada.name)).toBeVisible();
    await expect(page).toHaveURL(url(app.landing));
  },

  'signs in from a deep link, and returns to it with query and fragment': async ({ first, openSignedIn }) => {
    const page = await openSignedIn(first, deepLink);
    await expect(page).toHaveURL(first.url(deepLink));
    await expect(first.look.orders(page)).toContainText('page 2, sorted by a b, at total');
  },

  'stays signed in after a reload': async ({ first, openSignedIn, traffic }) => {
    const page = await openSignedIn(first);
    const { signIns } = traffic;
    await page.reload();
    await expect(first.look.orders(page)).toContainText(ada.name);
    await traffic.waitUntilIdle();
    expect(traffic.signIns).toBe(signIns);
  },

  'calls the API with the access token': async ({ first, openSignedIn }) => {
    const page = await openSignedIn(first);
    await call(first, page);
    expect(first.gateway.calls).toEqual([{ token: expect.stringMatching(/^ey/) as unknown, status: 200 }]);
  },

  'renews a token that the API rejects with 401, and repeats the call once': async ({
    first,
    openSignedIn,
    traffic,
  }) => {
    const page = await openSignedIn(first);
    await call(first, page);
    const token = first.gateway.calls[0]?.token ?? '';
    const { tokenRequests } = traffic;
    first.gateway.refuse(token);
    await call(first, page);
    const [, refusal, repetition, ...more] = first.gateway.calls;
    expect([refusal, repetition?.status]).toEqual([{ token, status: 401 }, 200]);
    expect(repetition?.token).not.toBe(token);
    await traffic.waitUntilIdle();
    expect(more).toEqual([]);
    expect(traffic.tokenRequests).toBe(tokenRequests + 1);
  },

  'signs out of the app on a slow network, in both tabs, and stays signed out': async (fixtures) => {
    const { first, traffic } = fixtures;
    const [tab] = await signOutWithTwoTabs(fixtures, 'signOut');
    // The session at the org still exists, so the button needs no password.
    await first.look.signIn(tab).click();
    await expect(first.look.user(tab, ada.name)).toBeVisible();
    await traffic.waitUntilIdle();
  },

  'signs out of Okta on a slow network, in both tabs, and stays signed out': async (fixtures) => {
    const { first, signInPage } = fixtures;
    const [tab] = await signOutWithTwoTabs(fixtures, 'signOutOfOkta');
    await first.look.signIn(tab).click();
    await signInPage.in(tab).expectToBeOpen();
  },
} satisfies Readonly<Record<string, Step>>;

export type StepName = keyof typeof steps;

const stepNames = Object.keys(steps) as StepName[];

export interface JourneyOptions {
  /** The steps that this app can take. Default: all. */
  readonly only?: readonly StepName[];
  /** The apps at the app's origin. Default: only this app. */
  readonly host?: Host;
}

/**
 * Defines the tests of an app, one for each step of the journey. Each test has its own browser, so the other steps still
 * run if one fails.
 */
export function takeJourney(app: HostApp, { only = stepNames, host }: JourneyOptions = {}): void {
  test.describe(app.name, () => {
    test.use({ host: host ?? { apps: [app] } });
    for (const name of only) {
      test(name, async ({ context, first, openSignedIn, org, page, running, signInPage, traffic }) =>
        steps[name]({ context, first, openSignedIn, org, page, running, signInPage, traffic }),
      );
    }
  });
}

/** Calls the API, and waits until the page shows the status 200. */
export async function call({ look }: RunningApp, page: Page): Promise<void> {
  const before = await look.answer(page).textContent();
  await look.callApi(page).click();
  await expect(look.answer(page)).not.toHaveText(before ?? '');
  await expect(look.answer(page)).toContainText('with 200');
}

/**
 * Signs out in one of two tabs, and waits for everything that could sign in again.
 * @returns both tabs, which are signed out and have stayed signed out.
 */
async function signOutWithTwoTabs(
  { context, first, org, openSignedIn, traffic }: Fixtures,
  way: 'signOut' | 'signOutOfOkta',
): Promise<[Page, Page]> {
  const tabs: [Page, Page] = [await openSignedIn(first), await openSignedIn(first, 'orders?page=3')];
  await traffic.waitUntilIdle();
  await slowDown(context, org.url, slowMs);
  const { signIns } = traffic;
  const expectSignedOut = async (): Promise<void> => {
    for (const tab of tabs) await expectToBeSignedOut(first, tab);
    await traffic.waitUntilIdle();
    for (const tab of tabs) await expectToBeSignedOut(first, tab);
    expect(traffic.signIns, 'automatic sign-ins').toBe(signIns);
  };
  await tabs[0].bringToFront();
  await first.look[way](tabs[0]).click();
  await expectSignedOut();
  for (const tab of tabs) await tab.reload();
  await expectSignedOut();
  return tabs;
}

/** Waits until a page offers to sign in, and shows nothing that needs a sign-in. */
export async function expectToBeSignedOut({ look }: RunningApp, page: Page): Promise<void> {
  await expect(look.signIn(page)).toBeVisible();
  await expect(look.orders(page)).toHaveCount(0);
  await expect(look.user(page, ada.name)).toHaveCount(0);
}
