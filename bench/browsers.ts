import { chromium, type Browser } from '@playwright/test';
import { findHeadlessBrowser, quietFlags } from '../tools/browser.ts';

/** One browser at a time, new for each visit: none inherits what another has crashed or kept in memory. */
export class Browsers {
  /** Name and version of the one that was opened last. */
  name = '';
  #browser: Browser | undefined;

  async open(): Promise<Browser> {
    this.#browser = await chromium.launch({
      executablePath: findHeadlessBrowser(),
      args: quietFlags,
      // The command closes everything itself.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    this.name = `Chromium ${this.#browser.version()}`;
    return this.#browser;
  }

  async close(): Promise<void> {
    await this.#browser?.close();
    this.#browser = undefined;
  }
}
