import { expect, type BrowserContext, type Page } from '@playwright/test';
import { test as base } from './fixtures.ts';
import { noteTroubles } from './troubles.ts';

interface Quiet {
  /** What was noted so far. */
  troubles: string[];
  /** Opens another browser, one that the org has not seen, at an empty page. */
  anotherBrowser: () => Promise<Page>;
}

/** As `test`; a test fails as well if one of its pages, in any tab or browser, had trouble that no user would see. */
export const test = base.extend<Quiet>({
  troubles: [
    // By way of the app, so that the servers are stopped only after the last look: a page that is open may still poll them.
    async ({ spa }, use) => {
      const troubles: string[] = [];
      noteTroubles(spa.page.context(), troubles);
      await use(troubles);
      expect(troubles).toEqual([]);
    },
    { auto: true },
  ],

  anotherBrowser: async ({ browser, troubles }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext();
      contexts.push(context);
      noteTroubles(context, troubles);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});
