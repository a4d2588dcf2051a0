import { expect, type Locator, type Page } from '@playwright/test';
import { submitForm } from './submit.ts';

/** Where an authenticator's form goes. */
const answered = /\/idp\/idx\/challenge\/answer$/;

/** What a user enters to sign up. */
export interface NewPerson {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}

/** The sign-in page where it lets people register, in either generation. Serves on a real org as well. */
export class SignUpPage {
  /** "Sign up", on the first page. */
  readonly link: Locator;
  readonly firstName: Locator;
  readonly lastName: Locator;
  readonly email: Locator;
  readonly password: Locator;
  /** Where the password is typed again. */
  readonly confirmPassword: Locator;
  /** Of an email that was sent. */
  readonly code: Locator;
  readonly submit: Locator;
  /** All that the widget shows. */
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

  /** Goes from the first page to the one that asks for the names and the email. */
  async begin(): Promise<void> {
    await this.link.click();
    await expect(this.firstName).toBeVisible();
  }

  /** Fills in names and email, and sends them off. */
  async introduce({ firstName, lastName, email }: NewPerson): Promise<void> {
    await submitForm(this.#page, this.submit, /\/idp\/idx\/enroll\/new$/, async () => {
      await this.firstName.fill(firstName);
      await this.lastName.fill(lastName);
      await this.email.fill(email);
    });
  }

  /** The same with what the org refuses; waits until the page has said so beside the email and takes another. */
  async introduceInVain(person: NewPerson, problem: string): Promise<void> {
    await this.#refused(/\/idp\/idx\/enroll\/new$/, () => this.introduce(person));
    await expect(this.widget).toContainText(problem);
    await expect(this.email).toBeEditable();
  }

  /** Types a password, twice, and sends it off. */
  async choosePassword(password: string): Promise<void> {
    await submitForm(this.#page, this.submit, answered, () => this.#fillPasswords(password));
  }

  /** Types a password that is refused, by the page itself or by the org, and waits until the page has said so. */
  async choosePasswordInVain(password: string, problem: string | RegExp): Promise<void> {
    // The page may send nothing at all, so that the message alone shows that the submit was taken.
    await expect(async () => {
      await this.#fillPasswords(password);
      await this.submit.click();
      await expect(this.widget).toContainText(problem, { timeout: 3000 });
    }).toPass();
    await expect(this.password).toBeEditable();
  }

  /** Says that the email came, to type its code. */
  async preferCode(): Promise<void> {
    await this.widget
      .locator('.enter-auth-code-instead-link, button')
      .filter({ hasText: /Enter a (verification )?code/ })
      .click();
  }

  /** Types the code of the email and sends it off. */
  async enterCode(code: string): Promise<void> {
    await submitForm(this.#page, this.submit, answered, () => this.code.fill(code));
  }

  /** Leaves it at the authenticators that are set up. */
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
