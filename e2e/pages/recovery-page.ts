import { expect, type Locator, type Page } from '@playwright/test';
import { submitForm } from './submit.ts';

/** The request that submits a code or a password. */
const answered = /\/idp\/idx\/challenge\/answer$/;

/** The password recovery on the sign-in page, in both generations of the widget. Also works with a real org. */
export class RecoveryPage {
  readonly forgotPassword: Locator;
  readonly identifier: Locator;
  readonly code: Locator;
  readonly newPassword: Locator;
  readonly submit: Locator;
  /** The whole widget. */
  readonly widget: Locator;
  /** The code that an email link shows in a browser other than the one that started the recovery. */
  readonly shownCode: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.widget = page.locator('#okta-sign-in');
    this.forgotPassword = page.locator('[data-se="forgot-password"]');
    this.identifier = page.locator('input[name="identifier"]');
    this.code = page.locator('input[name="credentials.passcode"]:not([type="password"])');
    this.newPassword = page.locator('input[name="credentials.passcode"][type="password"]');
    this.submit = page.locator('[type="submit"]:visible');
    this.shownCode = page.locator('[data-se="otp-value"], .otp-value');
  }

  /** Clicks "Forgot password?", enters the username and requests the email. */
  async askForEmail(login: string): Promise<void> {
    await this.forgotPassword.click();
    await expect(this.widget).toContainText(/Reset your .*password/);
    await this.identify(login);
    await this.sendEmail();
  }

  /** Enters the username. */
  async identify(login: string): Promise<void> {
    await submitForm(this.#page, this.submit, /\/idp\/idx\/identify$/, () => this.identifier.fill(login));
  }

  /** Requests the email. Returns when the page asks the user to open the link in it. */
  async sendEmail(): Promise<void> {
    await expect(this.widget).toContainText('Get a verification email');
    await submitForm(this.#page, this.submit, /\/idp\/idx\/challenge$/);
    await this.expectToWaitForEmail();
  }

  async expectToWaitForEmail(): Promise<void> {
    await expect(this.widget).toContainText('Click the verification link in your email');
  }

  /** Enters the code from the email instead of opening its link. */
  async enterCode(code: string): Promise<void> {
    await this.#enterCodeInstead.click();
    await this.#sendCode(code);
  }

  /** Submits a code that is rejected, and waits for the error message. */
  async enterWrongCode(code: string): Promise<void> {
    const answer = this.#page.waitForResponse(answered);
    await this.enterCode(code);
    expect((await answer).status()).toBe(401);
    await this.expectToSay('Invalid code. Try again.');
  }

  /** Enters another code after one was rejected. */
  async enterAnotherCode(code: string): Promise<void> {
    const field = this.code.or(this.#enterCodeInstead);
    await expect(field.first()).toBeVisible();
    // The second generation of the widget shows the link again.
    if (await this.code.isHidden()) await this.#enterCodeInstead.click();
    await this.#sendCode(code);
  }

  /** Waits until the page asks for the new password. */
  async expectToAskForNewPassword(): Promise<void> {
    await expect(this.newPassword).toBeVisible();
    await expect(this.widget).toContainText(/Reset your .*password/);
  }

  /** Submits the new password. `signOutElsewhere` ticks "Sign me out of all other devices". */
  async choosePassword(password: string, signOutElsewhere = false): Promise<void> {
    await this.expectToAskForNewPassword();
    await submitForm(this.#page, this.submit, answered, async () => {
      await this.#fillPasswords(password);
      if (signOutElsewhere) await this.#tick('Sign me out of all other devices');
    });
  }

  /** Enters a new password that the page itself rejects as too weak, without a request. */
  async chooseWeakPassword(password: string): Promise<void> {
    await this.expectToAskForNewPassword();
    // The page sends no request, so only the message shows that the click took effect.
    await expect(async () => {
      await this.#fillPasswords(password);
      await this.submit.click();
      await expect(this.widget).toContainText('Password requirements were not met', { timeout: 3000 });
    }).toPass();
  }

  /**
   * Clicks "Send again", which the page offers after half a minute. Needs `page.clock.install()`.
   * @returns the status of the response.
   */
  async sendAgain(): Promise<number> {
    await this.expectToWaitForEmail();
    const sendAgain = this.widget.locator('a:visible, button:visible').filter({ hasText: 'Send again' });
    // Retries, because the page may start its timer only after the clock has moved.
    await expect(async () => {
      await this.#page.clock.fastForward(31_000);
      await expect(sendAgain).toBeVisible({ timeout: 1_000 });
    }).toPass();
    const answer = this.#page.waitForResponse(/\/idp\/idx\/challenge\/resend$/);
    await sendAgain.click();
    return (await answer).status();
  }

  /** Abandons the recovery. */
  async cancel(): Promise<void> {
    await this.widget.locator('a:visible, button:visible').filter({ hasText: 'Back to sign in' }).click();
  }

  /** Waits until the page shows this text. */
  async expectToSay(text: string | RegExp): Promise<void> {
    await expect(this.widget).toContainText(text);
  }

  async #sendCode(code: string): Promise<void> {
    await submitForm(this.#page, this.submit, answered, () => this.code.fill(code));
  }

  async #fillPasswords(password: string): Promise<void> {
    await this.newPassword.fill(password);
    await this.#repeatPassword.fill(password);
  }

  /** Ticks a checkbox by clicking its label: the widget hides the checkbox itself. */
  async #tick(label: string): Promise<void> {
    if (!(await this.widget.getByLabel(label).isChecked())) await this.widget.getByText(label).click();
  }

  get #repeatPassword(): Locator {
    return this.#page.locator('input[name="confirmPassword"]');
  }

  get #enterCodeInstead(): Locator {
    return this.widget.getByText('Enter a verification code instead');
  }
}
