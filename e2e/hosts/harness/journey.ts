import type { Page } from '@playwright/test';
import { ada } from '../../support/people.ts';
import { expect, test, type Fixtures, type Host, type RunningApp } from './fixtures.ts';
import type { HostApp } from './host-app.ts';
import { slowDown } from './traffic.ts';

/** An address with all that can get lost on the way to the org and back. */
const deepLink = 'orders?page=2&sort=a%20b#total';

/** How much later the org answers while somebody signs out. */
const slowMs = 300;

type Step = (fixtures: Fixtures) => Promise<void>;

const steps = {
  'signs in by button': async ({ first, page, signInPage }) => {
    const { app, look, home, url } = first;
    await page.goto(home);
    if (app.start === 'guarded') {
      // No button before the first sign-in: the start page's guard leads to the org. The button is on the page after sign-out.
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

  'signs in by deep link, and comes back to it with query and fragment': async ({ first, openSignedIn }) => {
    const page = await openSignedIn(first, deepLink);
    await expect(page).toHaveURL(first.url(deepLink));
    await expect(first.look.orders(page)).toContainText('page 2, sorted by a b, at total');
  },

  'stays signed in after a reload': async ({ first, openSignedIn, traffic }) => {
    const page = await openSignedIn(first);
    const { signIns } = traffic;
    await page.reload();
    await expect(first.look.orders(page)).toContainText(ada.name);
    await traffic.becomesCalm();
    expect(traffic.signIns).toBe(signIns);
  },

  'calls the API with the access token': async ({ first, openSignedIn }) => {
    const page = await openSignedIn(first);
    await call(first, page);
    expect(first.gateway.calls).toEqual([{ token: expect.stringMatching(/^ey/) as unknown, status: 200 }]);
  },

  'renews a token that the API refuses with 401, and repeats the call once': async ({
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
    await traffic.becomesCalm();
    expect(more).toEqual([]);
    expect(traffic.tokenRequests).toBe(tokenRequests + 1);
  },

  'signs out of the app over a slow network, in both tabs, for good': async (fixtures) => {
    const { first, traffic } = fixtures;
    const [tab] = await signOutWithTwoTabs(fixtures, 'signOut');
    // The org still knows the user, so the button asks for no password.
    await first.look.signIn(tab).click();
    await expect(first.look.user(tab, ada.name)).toBeVisible();
    await traffic.becomesCalm();
  },

  'signs out of Okta over a slow network, in both tabs, for good': async (fixtures) => {
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
  /** What is at the app's origin. Default: the app alone. */
  readonly host?: Host;
}

/**
 * Defines the tests that take an app through the journey. Each has a browser to itself, so that a step which fails leaves the
 * others to be taken.
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

/** Calls the API, and waits until the page says that it has answered 200. */
export async function call({ look }: RunningApp, page: Page): Promise<void> {
  const before = await look.answer(page).textContent();
  await look.callApi(page).click();
  await expect(look.answer(page)).not.toHaveText(before ?? '');
  await expect(look.answer(page)).toContainText('with 200');
}

/**
 * Signs out in one of two tabs, and waits for all that could sign in again.
 * @returns both tabs, which are signed out and have stayed so.
 */
async function signOutWithTwoTabs(
  { context, first, org, openSignedIn, traffic }: Fixtures,
  way: 'signOut' | 'signOutOfOkta',
): Promise<[Page, Page]> {
  const tabs: [Page, Page] = [await openSignedIn(first), await openSignedIn(first, 'orders?page=3')];
  await traffic.becomesCalm();
  await slowDown(context, org.url, slowMs);
  const { signIns } = traffic;
  const expectSignedOut = async (): Promise<void> => {
    for (const tab of tabs) await expectToBeSignedOut(first, tab);
    await traffic.becomesCalm();
    for (const tab of tabs) await expectToBeSignedOut(first, tab);
    expect(traffic.signIns, 'sign-ins that were begun by themselves').toBe(signIns);
  };
  await tabs[0].bringToFront();
  await first.look[way](tabs[0]).click();
  await expectSignedOut();
  for (const tab of tabs) await tab.reload();
  await expectSignedOut();
  return tabs;
}

/** Waits until a page offers to sign in, and shows nothing of what is for users. */
export async function expectToBeSignedOut({ look }: RunningApp, page: Page): Promise<void> {
  await expect(look.signIn(page)).toBeVisible();
  await expect(look.orders(page)).toHaveCount(0);
  await expect(look.user(page, ada.name)).toHaveCount(0);
}
