import { expect, type Locator, type Page } from '@playwright/test';
import { submitForm } from './submit.ts';

/** Where a code, or a password, goes. */
const answered = /\/idp\/idx\/challenge\/answer$/;

type Authenticator = 'Phone' | 'Google Authenticator';

/** The sign-in page where it asks for a second factor, in either generation. Serves on a real org as well. */
export class SecondFactorPage {
  readonly phoneNumber: Locator;
  readonly code: Locator;
  readonly password: Locator;
  readonly submit: Locator;
  /** All that the widget shows. */
  readonly widget: Locator;
  /** What says who signs in. */
  readonly user: Locator;
  readonly qrCode: Locator;
  /** What to type into an app that can't scan the QR code. */
  readonly sharedSecret: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.widget = page.locator('#okta-sign-in');
    this.phoneNumber = page.locator('input[name="authenticator.phoneNumber"]');
    this.code = page.locator('input[name="credentials.passcode"]:not([type="password"])');
    this.password = page.locator('input[name="credentials.passcode"][type="password"]');
    this.submit = page.locator('[type="submit"]:visible, .google-authenticator-verify:visible');
    this.user = page.locator('[data-se="identifier"]');
    this.qrCode = page.locator('[data-se="qrContainer"] img, img.qrcode');
    this.sharedSecret = page.locator('.shared-secret:visible');
  }

  /** Chooses one of the authenticators that the page lists, to set it up or to sign in with it. */
  async choose(authenticator: Authenticator): Promise<void> {
    await this.#option(authenticator).click();
  }

  /** Waits until the page lists these authenticators, and no others. */
  async expectToOffer(...authenticators: Authenticator[]): Promise<void> {
    for (const authenticator of authenticators) await expect(this.#option(authenticator)).toBeVisible();
    await expect(this.#options).toHaveCount(authenticators.length);
  }

  /** Gives the number of the phone to set up. `number`: without the calling code of the country, which is +1. */
  async sendCodeTo(number: string): Promise<void> {
    await submitForm(this.#page, this.submit, /\/idp\/idx\/credential\/enroll$/, () =>
      this.phoneNumber.fill(number),
    );
  }

  /** Has a code sent to the phone that is set up already. */
  async receiveCode(): Promise<void> {
    await expect(this.widget).toContainText(/Send a code|Receive a code/);
    await submitForm(this.#page, this.submit, /\/idp\/idx\/challenge$/);
  }

  /** Types a code and sends it off. */
  async enterCode(code: string): Promise<void> {
    await submitForm(this.#page, this.submit, answered, async () => {
      await this.code.fill(code);
      // The second generation drops an earlier error now, and moves the button by it.
      await this.code.blur();
    });
  }

  /** Sends off a code that is refused, and waits until the page has said so and takes another. */
  async enterWrongCode(code: string, problem = 'Invalid code. Try again.'): Promise<void> {
    const answer = this.#page.waitForResponse(answered);
    await this.enterCode(code);
    expect((await answer).status()).toBe(401);
    await expect(this.widget).toContainText(problem);
    await expect(this.code).toBeEnabled();
  }

  /** Gives the password of the user whom the page knows. */
  async confirmPassword(password: string): Promise<void> {
    await submitForm(this.#page, this.submit, answered, () => this.password.fill(password));
  }

  /** Has another code sent, as the page offers after half a minute. The page's clock is moved: `page.clock.install()`. */
  async sendAgain(): Promise<void> {
    await expect(this.code).toBeVisible();
    await this.#page.clock.fastForward(31_000);
    const answer = this.#page.waitForResponse(/\/idp\/idx\/challenge\/resend$/);
    await this.widget.locator('a, button').filter({ hasText: 'Send again' }).click();
    await answer;
  }

  /** Goes back to the list of authenticators. */
  async returnToList(): Promise<void> {
    await this.#link(/Return to authenticator list|Verify with something else/).click();
  }

  /** Gives the sign-in up. */
  async cancel(): Promise<void> {
    await this.#link('Back to sign in').click();
  }

  /** Shows the secret in place of its QR code. */
  async showSharedSecret(): Promise<string> {
    await this.#link("Can't scan?").click();
    return (await this.sharedSecret.textContent())?.trim() ?? '';
  }

  /** Goes on from the QR code or the secret to the code. */
  async next(): Promise<void> {
    await this.#link('Next').click();
  }

  get #options(): Locator {
    return this.#page.locator('[data-se="authenticator-button"], .authenticator-row');
  }

  /** What to click on: the whole row in the third generation, the button in it in the second. */
  #option(authenticator: Authenticator): Locator {
    const row = this.#options.filter({ hasText: authenticator });
    return row.and(this.#page.locator('button')).or(row.locator('.authenticator-button a'));
  }

  #link(text: string | RegExp): Locator {
    return this.widget.locator('a:visible, button:visible, input:visible').filter({ hasText: text });
  }
}
