import type { Locator, Page } from '@playwright/test';
import type { Mount } from '../../support/app-server.ts';

/** An app that uses `auth/`, and everything that differs from the other apps. */
export interface HostApp {
  /** The report shows it before the app's steps. */
  readonly name: string;
  /** The browser output of `ng build`. */
  readonly folder: string;
  /** Its base href. Default `/`. */
  readonly base?: string;
  /** The client ID in the org. Default `local-spa`. */
  readonly clientId?: string;
  /** Additional keys of `okta.config.json`. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** Maps a page such as `orders?page=2#total` to the part of the URL after the base href. Default: the page itself. */
  readonly address?: (page: string) => string;
  /** What a signed-out user sees first: a public page, by default, or the org's sign-in page. */
  readonly start?: 'public' | 'guarded';
  /** The page that the start URL redirects to. Default: the start page. */
  readonly landing?: string;
  /** The locators that differ from {@link sharedLook}. */
  readonly look?: Partial<Look>;
  /** Changes `index.html` as a deployment does. @param config what it serves as `okta.config.json` */
  readonly editIndex?: Mount['editIndex'];
}

/** The locators of what an app's pages show, and of their buttons. */
export interface Look {
  signIn(page: Page): Locator;
  signOut(page: Page): Locator;
  signOutOfOkta(page: Page): Locator;
  /** An element that every page shows while the user of that name is signed in. */
  user(page: Page, name: string): Locator;
  /** The content of the guarded page `orders`. */
  orders(page: Page): Locator;
  callApi(page: Page): Locator;
  /** Shows the status of the API's response. */
  answer(page: Page): Locator;
}

/** The look of the apps that use the files of `app/`. */
export const sharedLook: Look = {
  // The header and the page may both have a button; either one works.
  signIn: (page) => page.getByRole('button', { name: 'Sign in', exact: true }).first(),
  signOut: (page) => page.getByRole('button', { name: 'Sign out of this app' }),
  signOutOfOkta: (page) => page.getByRole('button', { name: 'Sign out of Okta' }),
  user: (page, name) => page.getByText(`Signed in as ${name}`),
  orders: (page) => page.locator('app-orders'),
  callApi: (page) => page.getByRole('button', { name: 'Call the API' }),
  answer: (page) => page.locator('output'),
};
