import { chromium, type Browser } from '@playwright/test';
import { findHeadlessBrowser, quietFlags } from '../tools/browser.ts';

/** Opens one browser at a time, and a new one for each visit, so that crashes and memory don't carry over. */
export class Browsers {
  /** The name and version of the last browser. */
  name = '';
  #browser: Browser | undefined;

  async open(): Promise<Browser> {
    this.#browser = await chromium.launch({
      executablePath: findHeadlessBrowser(),
      args: quietFlags,
      // The command closes the browser itself on signals.
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
