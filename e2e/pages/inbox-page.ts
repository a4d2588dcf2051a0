import { expect, type Locator, type Page } from '@playwright/test';

/** A message in the inbox. */
export interface ShownMessage {
  readonly all: Locator;
  readonly code: Locator;
  readonly copyButton: Locator;
  readonly link: Locator;
}

/** The local org's inbox: all emails and text messages that it has sent. */
export class InboxPage {
  readonly page: Page;
  readonly heading: Locator;
  /** Every message, the newest first. */
  readonly messages: Locator;

  constructor(page: Page) {
    this.page = page;
    this.heading = page.getByRole('heading', { level: 1, name: 'Inbox' });
    this.messages = page.getByRole('article');
  }

  /** Opens the inbox of the org at `url`, and waits until it has loaded all messages. */
  async open(url: string): Promise<void> {
    const refreshed = this.page.waitForResponse(
      (response) => response.url() === `${url}/inbox` && response.request().resourceType() === 'fetch',
    );
    await this.page.goto(`${url}/inbox`);
    await refreshed;
    await expect(this.heading).toBeVisible();
  }

  /** Delays the next list that the page loads. `isHeld` resolves when the org has responded, `release` when the page has it. */
  async holdNextResponse(): Promise<{ isHeld: Promise<unknown>; release: () => Promise<void> }> {
    const held = Promise.withResolvers();
    const released = Promise.withResolvers();
    const done = Promise.withResolvers();
    await this.page.route(
      '**/inbox',
      async (route) => {
        const response = await route.fetch();
        held.resolve(undefined);
        await released.promise;
        await route.fulfill({ response });
        done.resolve(undefined);
      },
      { times: 1 },
    );
    return {
      isHeld: held.promise,
      release: async () => {
        released.resolve(undefined);
        await done.promise;
        // The page reads the response in tasks that come before the second frame.
        await this.page.evaluate(
          () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
        );
      },
    };
  }

  /** The message at this position; 0 is the newest. */
  message(place = 0): ShownMessage {
    const all = this.messages.nth(place);
    return {
      all,
      code: all.locator('.code'),
      copyButton: all.getByRole('button', { name: 'Copy code' }),
      link: all.getByRole('link', { name: 'Open link' }),
    };
  }
}
