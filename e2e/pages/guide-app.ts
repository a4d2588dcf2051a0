import { expect, type Locator, type Page } from '@playwright/test';

/** The guide's plain page, as its user sees it. */
export class GuideApp {
  readonly page: Page;
  readonly origin: string;
  /** The email address of the user who is signed in. */
  readonly user: Locator;

  constructor(page: Page, origin: string) {
    this.page = page;
    this.origin = origin;
    this.user = page.locator('#user');
  }

  /** Opens the page, which goes to the sign-in page at once. */
  async open(): Promise<void> {
    await this.page.goto(this.origin);
  }

  /** Waits until the page shows the data of a user. */
  async expectToBeSignedInAs(email: string): Promise<void> {
    await expect(this.user).toHaveText(email);
  }

  /** Ends the user's session at Okta. The page then goes to the sign-in page again. */
  async closeSession(): Promise<void> {
    await this.page.getByRole('button', { name: 'Close Okta Session' }).click();
    await this.page.waitForURL((url) => url.origin !== this.origin);
  }
}
