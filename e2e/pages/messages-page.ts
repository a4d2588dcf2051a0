import { expect, type Locator, type Page } from '@playwright/test';

/** The messages page, as its user sees it. */
export class MessagesPage {
  readonly newMessage: Locator;
  /** The dialog that asks before a sign-in with a second factor. */
  readonly stepUp: { readonly accept: () => Promise<void>; readonly decline: () => Promise<void> };
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.newMessage = page.getByLabel('New message');
    const question = page.getByRole('dialog', { name: 'Deleting a message needs your second factor.' });
    this.stepUp = {
      accept: () => question.getByRole('button', { name: /^(Continue|Try again)$/ }).click(),
      decline: () => question.getByRole('button', { name: 'Not now' }).click(),
    };
  }

  /** The messages of the list with exactly this text. */
  withText(text: string): Locator {
    return this.#page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ has: this.#page.getByText(text, { exact: true }) });
  }

  /** Adds a message, and waits until it is in the list. */
  async add(text: string): Promise<void> {
    await this.newMessage.fill(text);
    await this.#page.getByRole('button', { name: 'Add message' }).click();
    await expect(this.withText(text)).toBeVisible();
  }

  /** Deletes a message, and confirms the deletion. */
  async delete(text: string): Promise<void> {
    await this.withText(text)
      .getByRole('button', { name: /^Delete/ })
      .click();
    await this.confirmDeletion();
  }

  /** Confirms in the dialog. */
  async confirmDeletion(): Promise<void> {
    await this.#page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  }
}
