import { expect, type Locator, type Page } from '@playwright/test';
import { submitForm } from './submit.ts';

/** Where a code, or a password, goes. */
const answered = /\/idp\/idx\/challenge\/answer$/;

/** The sign-in page while a forgotten password is replaced, in either generation. Serves on a real org as well. */
export class RecoveryPage {
  readonly forgotPassword: Locator;
  readonly identifier: Locator;
  readonly code: Locator;
  readonly newPassword: Locator;
  readonly submit: Locator;
  /** All that the widget shows. */
  readonly widget: Locator;
  /** The code that a link shows in a browser that did not ask for it. */
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

  /** Says who one is, with "Forgot password?" pressed, and has the email sent. */
  async askForEmail(login: string): Promise<void> {
    await this.forgotPassword.click();
    await expect(this.widget).toContainText(/Reset your .*password/);
    await this.identify(login);
    await this.sendEmail();
  }

  /** Says who one is. */
  async identify(login: string): Promise<void> {
    await submitForm(this.#page, this.submit, /\/idp\/idx\/identify$/, () => this.identifier.fill(login));
  }

  /** Has the email sent, and waits until the page waits for it. */
  async sendEmail(): Promise<void> {
    await expect(this.widget).toContainText('Get a verification email');
    await submitForm(this.#page, this.submit, /\/idp\/idx\/challenge$/);
    await this.expectToWaitForEmail();
  }

  async expectToWaitForEmail(): Promise<void> {
    await expect(this.widget).toContainText('Click the verification link in your email');
  }

  /** Types in the code of the email in place of opening its link. */
  async enterCode(code: string): Promise<void> {
    await this.#enterCodeInstead.click();
    await this.#sendCode(code);
  }

  /** Sends off a code that is refused, and waits until the page says so and takes another. */
  async enterWrongCode(code: string): Promise<void> {
    const answer = this.#page.waitForResponse(answered);
    await this.enterCode(code);
    expect((await answer).status()).toBe(401);
    await this.expectToSay('Invalid code. Try again.');
  }

  /** Types the next code where the last one was refused. */
  async enterAnotherCode(code: string): Promise<void> {
    const field = this.code.or(this.#enterCodeInstead);
    await expect(field.first()).toBeVisible();
    // The second generation begins with the link again.
    if (await this.code.isHidden()) await this.#enterCodeInstead.click();
    await this.#sendCode(code);
  }

  /** Waits until the page asks for the new password. */
  async expectToAskForNewPassword(): Promise<void> {
    await expect(this.newPassword).toBeVisible();
    await expect(this.widget).toContainText(/Reset your .*password/);
  }

  /** Chooses the new password. `signOutElsewhere`: "Sign me out of all other devices". */
  async choosePassword(password: string, signOutElsewhere = false): Promise<void> {
    await this.expectToAskForNewPassword();
    await submitForm(this.#page, this.submit, answered, async () => {
      await this.#fillPasswords(password);
      if (signOutElsewhere) await this.#tick('Sign me out of all other devices');
    });
  }

  /** Tries a new password that the page itself sees to be too weak, and doesn't send off. */
  async chooseWeakPassword(password: string): Promise<void> {
    await this.expectToAskForNewPassword();
    // The page sends nothing, so that the message alone shows that the submit was taken.
    await expect(async () => {
      await this.#fillPasswords(password);
      await this.submit.click();
      await expect(this.widget).toContainText('Password requirements were not met', { timeout: 3000 });
    }).toPass();
  }

  /** Has the email sent again, as the page offers after a while; its clock is moved. @returns the answer's status. */
  async sendAgain(): Promise<number> {
    await this.expectToWaitForEmail();
    const sendAgain = this.widget.locator('a:visible, button:visible').filter({ hasText: 'Send again' });
    // Again, should the page have begun to count after the clock was moved.
    await expect(async () => {
      await this.#page.clock.fastForward(31_000);
      await expect(sendAgain).toBeVisible({ timeout: 1_000 });
    }).toPass();
    const answer = this.#page.waitForResponse(/\/idp\/idx\/challenge\/resend$/);
    await sendAgain.click();
    return (await answer).status();
  }

  /** Gives the recovery up. */
  async cancel(): Promise<void> {
    await this.widget.locator('a:visible, button:visible').filter({ hasText: 'Back to sign in' }).click();
  }

  /** Waits until the page says this. */
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

  /** Ticks a box. The widget draws it: what there is to click on is its label. */
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
