import type { Locator, Page } from '@playwright/test';
import { SignInPage } from './sign-in-page.ts';
import { submitForm } from './submit.ts';

/** The org's Admin Console. Its methods take the words that the guide uses. */
export class ConsolePage {
  readonly page: Page;
  /** The main part of the page; the sidebar has links with the same words. */
  readonly main: Locator;
  readonly heading: Locator;
  /** Says what the last form did. */
  readonly notice: Locator;

  constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole('main');
    this.heading = page.getByRole('heading', { level: 1 });
    this.notice = page.getByRole('status');
  }

  /** Opens the org's address, signs in as a demo user with one click on their name, and selects Admin. */
  async openFromFrontDoor(url: string, login: string): Promise<void> {
    await this.page.goto(url);
    await submitForm(this.page, new SignInPage(this.page).submit, /\/idp\/idx\/identify$/, () =>
      this.page.getByRole('button', { name: login }).click(),
    );
    await this.page.getByRole('link', { name: 'Admin', exact: true }).click();
  }

  /** Opens a page by its name in the sidebar. */
  async openSection(name: string): Promise<void> {
    const sidebar = this.page.getByRole('navigation', { name: 'Admin Console' });
    await sidebar.getByRole('link', { name, exact: true }).click();
  }

  /** Opens an app's page: Applications > Applications, and its name. */
  async openApp(label: string): Promise<void> {
    await this.openSection('Applications');
    await this.link(label).click();
  }

  /** A link in the main part of the page. */
  link(name: string): Locator {
    return this.main.getByRole('link', { name, exact: true });
  }

  /** A button in the main part of the page. */
  button(name: string): Locator {
    return this.main.getByRole('button', { name, exact: true });
  }

  /** An option of a group of options, by the words above the group and its own. */
  option(group: string, label: string): Locator {
    return this.page.getByRole('group', { name: group, exact: true }).getByLabel(label, { exact: true });
  }

  /** Selects Edit in the Actions of something. */
  async edit(name: string): Promise<void> {
    await this.button(`Actions for ${name}`).click();
    await this.link('Edit').filter({ visible: true }).click();
  }

  /** Sets the authentication policy of an app: Sign On > User authentication > Edit. */
  async setAuthenticationPolicy(app: string, policy: string): Promise<void> {
    await this.openApp(app);
    await this.link('Sign On').click();
    await this.link('Edit').click();
    await this.page.getByLabel('Authentication policy').selectOption(policy);
    await this.button('Save').click();
  }

  /** Copies the client ID on an app's page. Needs the permissions for the clipboard. @returns it. */
  async copyClientId(): Promise<string> {
    await this.button('Copy client ID').click();
    await this.page.getByText('Copied').waitFor();
    return this.page.evaluate(() => navigator.clipboard.readText());
  }
}
