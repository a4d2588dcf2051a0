import { expect, type Locator, type Page } from '@playwright/test';
import { submitForm } from './submit.ts';

/** The request that submits a code or a password. */
const answered = /\/idp\/idx\/challenge\/answer$/;

type Authenticator = 'Phone' | 'Google Authenticator' | 'Passkey';

/** The second-factor steps of the sign-in page, in both generations of the widget. Also works with a real org. */
export class SecondFactorPage {
  readonly phoneNumber: Locator;
  readonly code: Locator;
  readonly password: Locator;
  readonly submit: Locator;
  /** The whole widget. */
  readonly widget: Locator;
  /** Shows which user is signing in. */
  readonly user: Locator;
  readonly qrCode: Locator;
  /** The secret that users type into an app that can't scan the QR code. */
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

  /** Enters the number of the phone to set up: `number` without the country's calling code, which is +1. */
  async sendCodeTo(number: string): Promise<void> {
    await submitForm(this.#page, this.submit, /\/idp\/idx\/credential\/enroll$/, () =>
      this.phoneNumber.fill(number),
    );
  }

  /** Requests a code for the phone that is already set up. */
  async receiveCode(): Promise<void> {
    await expect(this.widget).toContainText(/Send a code|Receive a code/);
    await submitForm(this.#page, this.submit, /\/idp\/idx\/challenge$/);
  }

  /** Enters a code and submits it. */
  async enterCode(code: string): Promise<void> {
    await submitForm(this.#page, this.submit, answered, async () => {
      await this.code.fill(code);
      // The second generation removes an earlier error on blur, which moves the button.
      await this.code.blur();
    });
  }

  /** Submits a code that is rejected, and waits for the error message and an enabled field. */
  async enterWrongCode(code: string, problem = 'Invalid code. Try again.'): Promise<void> {
    const answer = this.#page.waitForResponse(answered);
    await this.enterCode(code);
    expect((await answer).status()).toBe(401);
    await expect(this.widget).toContainText(problem);
    await expect(this.code).toBeEnabled();
  }

  /** Clicks "Set up", after which the browser asks for a new passkey. */
  async setUpPasskey(): Promise<void> {
    await submitForm(this.#page, this.#link('Set up'), answered);
  }

  /** Enters the password of the user that the page already knows. */
  async confirmPassword(password: string): Promise<void> {
    await submitForm(this.#page, this.submit, answered, () => this.password.fill(password));
  }

  /** Clicks "Send again", which the page offers after half a minute. Needs `page.clock.install()`. */
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

  /** Abandons the sign-in. */
  async cancel(): Promise<void> {
    await this.#link('Back to sign in').click();
  }

  /** Shows the secret instead of its QR code, and returns it. */
  async showSharedSecret(): Promise<string> {
    await this.#link("Can't scan?").click();
    return (await this.sharedSecret.textContent())?.trim() ?? '';
  }

  /** Continues from the QR code or the secret to the step that asks for a code. */
  async next(): Promise<void> {
    await this.#link('Next').click();
  }

  get #options(): Locator {
    return this.#page.locator('[data-se="authenticator-button"], .authenticator-row');
  }

  /** The element to click: the whole row in the third generation, the button inside the row in the second. */
  #option(authenticator: Authenticator): Locator {
    const row = this.#options.filter({ hasText: authenticator });
    return row.and(this.#page.locator('button')).or(row.locator('.authenticator-button a'));
  }

  #link(text: string | RegExp): Locator {
    return this.widget.locator('a:visible, button:visible, input:visible').filter({ hasText: text });
  }
}
