import { expect, type Locator, type Page } from '@playwright/test';

/** The parts of the SDK's stored tokens that tests use. */
interface StoredTokens {
  readonly accessToken?: { readonly accessToken: string };
  readonly refreshToken?: { readonly refreshToken: string };
  readonly idToken?: { readonly claims: Readonly<Record<string, unknown>> };
}

/** The app as its user sees it: the current page, the header and the navigation. */
export class AppPages {
  readonly signInButton: Locator;
  readonly heading: Locator;
  readonly notice: Locator;
  readonly problem: Locator;
  /** Asks whether the user is still there. */
  readonly idleDialog: Locator;
  readonly page: Page;
  readonly origin: string;
  readonly #clientId: string;

  constructor(page: Page, origin: string, clientId = 'local-spa') {
    this.#clientId = clientId;
    this.page = page;
    this.origin = origin;
    this.signInButton = page.getByRole('banner').getByRole('button', { name: 'Sign in' });
    this.heading = page.getByRole('heading', { level: 1 });
    this.notice = page.getByRole('status');
    this.problem = page.getByRole('alert');
    this.idleDialog = page.getByRole('alertdialog', { name: 'Are you still there?' });
  }

  /** The same app in another tab or browser. */
  in(page: Page): AppPages {
    return new AppPages(page, this.origin);
  }

  /** Opens a path of the app, such as `/profile`. */
  async open(path = '/'): Promise<void> {
    await this.page.goto(`${this.origin}${path}`);
  }

  /** Opens a guarded page in a tab that was signed out. Clicks the page's button, which goes to the sign-in page. */
  async openAfterSignOut(path: string): Promise<void> {
    await this.open(path);
    await this.expectToBeAt(path, 'You are signed out');
    await this.signInButton.click();
  }

  /** Waits until the app is at `path` (with query and fragment) and shows this page heading. */
  async expectToBeAt(path: string, heading: string | RegExp): Promise<void> {
    await expect(this.page).toHaveURL(`${this.origin}${path}`);
    await expect(this.heading).toHaveText(heading);
  }

  /** Waits until the header shows that this user is signed in. */
  async expectToBeSignedInAs(name: string): Promise<void> {
    await expect(this.userMenu).toContainText(name);
  }

  /** Waits until the header offers to sign in. */
  async expectToBeSignedOut(): Promise<void> {
    await expect(this.signInButton).toBeVisible();
  }

  /** The header's link to a page. */
  link(name: string): Locator {
    return this.page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name });
  }

  async signOutOf(what: 'this app' | 'Okta'): Promise<void> {
    await this.#pressInMenu(`Sign out of ${what}`);
  }

  async useAnotherAccount(): Promise<void> {
    await this.#pressInMenu('Use another account');
  }

  async #pressInMenu(name: string): Promise<void> {
    const button = this.page.getByRole('banner').getByRole('button', { name });
    // Retries, because the menu closes if the page is still changing.
    await expect(async () => {
      if (await button.isHidden()) await this.userMenu.click();
      await button.click({ timeout: 2000 });
    }).toPass();
  }

  /** The access token that the app holds in localStorage. */
  async accessToken(): Promise<string> {
    const { accessToken } = await this.#storedTokens();
    if (!accessToken) throw new Error('The app holds no access token in localStorage.');
    return accessToken.accessToken;
  }

  /** The refresh token that the app holds in localStorage. */
  async refreshToken(): Promise<string> {
    const { refreshToken } = await this.#storedTokens();
    if (!refreshToken) throw new Error('The app holds no refresh token in localStorage.');
    return refreshToken.refreshToken;
  }

  /** The claims of the ID token that the app holds in localStorage. */
  async idTokenClaims(): Promise<Readonly<Record<string, unknown>>> {
    const { idToken } = await this.#storedTokens();
    if (!idToken) throw new Error('The app holds no ID token in localStorage.');
    return idToken.claims;
  }

  async #storedTokens(): Promise<StoredTokens> {
    const key = `okta-token-storage:${this.#clientId}`;
    const stored = await this.page.evaluate((name) => localStorage.getItem(name), key);
    return JSON.parse(stored ?? '{}') as StoredTokens;
  }

  /** The round button with the user's initials. Its accessible name is who is signed in. */
  get userMenu(): Locator {
    return this.page.getByRole('banner').getByRole('button', { name: 'Signed in as' });
  }
}
