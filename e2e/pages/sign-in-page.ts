import { expect, type Locator, type Page } from '@playwright/test';
import { submitForm } from './submit.ts';

/** Okta's hosted sign-in page: the Sign-In Widget, second or third generation. Also works with a real org. */
export class SignInPage {
  readonly identifier: Locator;
  readonly password: Locator;
  readonly rememberMe: Locator;
  readonly submit: Locator;
  /** The widget's error message. */
  readonly problem: Locator;
  /** The whole widget. */
  readonly message: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.identifier = page.locator('input[name="identifier"]');
    this.password = page.locator('input[name="credentials.passcode"]');
    this.rememberMe = page.locator('input[name="rememberMe"]');
    this.submit = page.locator('[type="submit"]');
    this.message = page.locator('#okta-sign-in');
    this.problem = page.locator('[data-se="infobox-error"], .okta-form-infobox-error').first();
  }

  /**
   * Intercepts the next redirect back to the app. `replace` gets the callback URL, and returns the URL that is opened
   * instead.
   */
  async interceptCallback(replace: (callback: URL) => URL | Promise<URL>): Promise<void> {
    // Playwright misses all requests of a page that is loading when the first route is added.
    await this.expectToBeOpen();
    await this.#page.route(
      '**/login/token/redirect?*',
      async (route) => {
        const response = await route.fetch({ maxRedirects: 0 });
        const callback = new URL(response.headers()['location'] ?? '');
        const { href } = await replace(callback);
        await route.fulfill({ response, headers: { ...response.headers(), location: href } });
      },
      { times: 1 },
    );
  }

  /** The same page in another tab or browser. */
  in(page: Page): SignInPage {
    return new SignInPage(page);
  }

  /** Waits until the page asks for the username. */
  async expectToBeOpen(): Promise<void> {
    await expect(this.identifier).toBeVisible();
  }

  /** Submits username and password on one page. */
  async signIn(login: string, password: string): Promise<void> {
    await this.expectToBeOpen();
    await submitForm(this.#page, this.submit, /\/idp\/idx\/identify$/, async () => {
      await this.identifier.fill(login);
      await this.password.fill(password);
    });
  }

  /** Submits the username, on a page that asks for nothing else. */
  async identify(login: string): Promise<void> {
    await this.expectToBeOpen();
    await submitForm(this.#page, this.submit, /\/idp\/idx\/identify$/, () => this.identifier.fill(login));
  }

  /** Submits username and password on two pages. */
  async signInStepByStep(login: string, password: string): Promise<void> {
    await this.identify(login);
    await expect(this.identifier).toBeHidden();
    await submitForm(this.#page, this.submit, /\/idp\/idx\/challenge\/answer$/, () =>
      this.password.fill(password),
    );
  }

  /** Submits a wrong password, and waits for the error message. */
  async failToSignIn(login: string, password: string): Promise<void> {
    const answer = this.#page.waitForResponse(/\/idp\/idx\/identify$/);
    await this.signIn(login, password);
    expect((await answer).status()).toBe(401);
    await expect(this.problem).toContainText('Unable to sign in');
  }
}
