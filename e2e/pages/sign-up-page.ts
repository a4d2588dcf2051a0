import { expect, type Locator, type Page } from '@playwright/test';
import { submitForm } from './submit.ts';

/** The request that submits an authenticator's form. */
const answered = /\/idp\/idx\/challenge\/answer$/;

/** What a user enters to sign up. */
export interface NewPerson {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}

/** The registration steps of the sign-in page, in both generations of the widget. Also works with a real org. */
export class SignUpPage {
  /** The link "Sign up" on the first page. */
  readonly link: Locator;
  readonly firstName: Locator;
  readonly lastName: Locator;
  readonly email: Locator;
  readonly password: Locator;
  /** The field for the repeated password. */
  readonly confirmPassword: Locator;
  /** The field for the code from the email. */
  readonly code: Locator;
  readonly submit: Locator;
  /** The whole widget. */
  readonly widget: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.widget = page.locator('#okta-sign-in');
    this.link = page.locator('[data-se="enroll"]');
    this.firstName = page.locator('input[name="userProfile.firstName"]');
    this.lastName = page.locator('input[name="userProfile.lastName"]');
    this.email = page.locator('input[name="userProfile.email"]');
    this.password = page.locator('input[name="credentials.passcode"][type="password"]');
    this.confirmPassword = page.locator('input[name="confirmPassword"]');
    this.code = page.locator('input[name="credentials.passcode"]:not([type="password"])');
    this.submit = page.locator('[type="submit"]:visible');
  }

  /** Clicks "Sign up" and waits for the form that asks for the names and the email. */
  async begin(): Promise<void> {
    await this.link.click();
    await expect(this.firstName).toBeVisible();
  }

  /** Submits the names and the email. */
  async enterDetails({ firstName, lastName, email }: NewPerson): Promise<void> {
    await submitForm(this.#page, this.submit, /\/idp\/idx\/enroll\/new$/, async () => {
      await this.firstName.fill(firstName);
      await this.lastName.fill(lastName);
      await this.email.fill(email);
    });
  }

  /** Submits details that the org rejects, and waits for the error message and an editable field. */
  async enterRejectedDetails(person: NewPerson, problem: string): Promise<void> {
    await this.#refused(/\/idp\/idx\/enroll\/new$/, () => this.enterDetails(person));
    await expect(this.widget).toContainText(problem);
    await expect(this.email).toBeEditable();
  }

  /** Submits a password and its repetition. */
  async choosePassword(password: string): Promise<void> {
    await submitForm(this.#page, this.submit, answered, () => this.#fillPasswords(password));
  }

  /** Submits a password that the page or the org rejects, and waits for the error message. */
  async chooseRejectedPassword(password: string, problem: string | RegExp): Promise<void> {
    // The page may send no request, so only the message shows that the click took effect.
    await expect(async () => {
      await this.#fillPasswords(password);
      await this.submit.click();
      await expect(this.widget).toContainText(problem, { timeout: 3000 });
    }).toPass();
    await expect(this.password).toBeEditable();
  }

  /** Chooses to enter the code from the email. */
  async preferCode(): Promise<void> {
    await this.widget
      .locator('.enter-auth-code-instead-link, button')
      .filter({ hasText: /Enter a (verification )?code/ })
      .click();
  }

  /** Submits the code from the email. */
  async enterCode(code: string): Promise<void> {
    await submitForm(this.#page, this.submit, answered, () => this.code.fill(code));
  }

  /** Skips the optional authenticators. */
  async skip(): Promise<void> {
    await this.widget.locator('a.skip-all, button[data-se="save"]').filter({ hasText: 'Continue' }).click();
  }

  /** Goes back to signing in. */
  async returnToSignIn(): Promise<void> {
    await this.widget
      .locator('a[data-se="back"]')
      .or(this.widget.getByRole('link', { name: 'Sign In', exact: true }))
      .click();
  }

  async #fillPasswords(password: string): Promise<void> {
    await this.password.fill(password);
    await this.confirmPassword.fill(password);
  }

  async #refused(path: RegExp, send: () => Promise<void>): Promise<void> {
    const answer = this.#page.waitForResponse(path);
    await send();
    expect((await answer).status()).toBe(400);
  }
}
