import type { Locator, Page } from '@playwright/test';
import type { Mount } from '../../support/app-server.ts';

/** An app that `auth/` was put into, and all in which it differs from the others. */
export interface HostApp {
  /** Stands before its steps in the report. */
  readonly name: string;
  /** What `ng build` wrote for the browser. */
  readonly folder: string;
  /** Its base href. Default `/`. */
  readonly base?: string;
  /** In the org. Default `local-spa`. */
  readonly clientId?: string;
  /** Keys of `okta.config.json` beside those that every app needs. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** What stands in the address for a page such as `orders?page=2#total`, after the base href. Default: the same. */
  readonly address?: (page: string) => string;
  /** Where one is who opens the app signed out: on a page for everyone, by default, or at the org. */
  readonly start?: 'public' | 'guarded';
  /** The page that opening the app leads to. Default: its start page. */
  readonly landing?: string;
  /** Where its pages show what others show elsewhere. */
  readonly look?: Partial<Look>;
  /** Changes `index.html` as a deployment does. @param config what it serves as `okta.config.json` */
  readonly editIndex?: Mount['editIndex'];
}

/** How an app's pages show who is signed in, and where one presses what. */
export interface Look {
  signIn(page: Page): Locator;
  signOut(page: Page): Locator;
  signOutOfOkta(page: Page): Locator;
  /** Something on every page for as long as the user of that name is signed in. */
  user(page: Page, name: string): Locator;
  /** The page `orders`, which is for users alone: all that it shows. */
  orders(page: Page): Locator;
  callApi(page: Page): Locator;
  /** Says with which status the API answered. */
  answer(page: Page): Locator;
}

/** The look of the apps that are made of `app/`. */
export const sharedLook: Look = {
  // Where there is one in the header and one on the page, either does.
  signIn: (page) => page.getByRole('button', { name: 'Sign in', exact: true }).first(),
  signOut: (page) => page.getByRole('button', { name: 'Sign out of this app' }),
  signOutOfOkta: (page) => page.getByRole('button', { name: 'Sign out of Okta' }),
  user: (page, name) => page.getByText(`Signed in as ${name}`),
  orders: (page) => page.locator('app-orders'),
  callApi: (page) => page.getByRole('button', { name: 'Call the API' }),
  answer: (page) => page.locator('output'),
};
