import { expect, type BrowserContext, type Page } from '@playwright/test';
import { test as base } from './fixtures.ts';
import { recordProblems } from './browser-problems.ts';

interface Quiet {
  /** The problems found so far. */
  problems: string[];
  /** Opens an empty page in another browser, which has no cookies of the org. */
  anotherBrowser: () => Promise<Page>;
}

/**
 * Like `test`, but a test also fails if a page in any tab or browser had a problem that users don't see: an uncaught
 * error, an error in the console, or a request to another machine.
 */
export const test = base.extend<Quiet>({
  problems: [
    // Depends on `spa`, so that the servers stop only after this check: an open page may still poll them.
    async ({ spa }, use) => {
      const problems: string[] = [];
      recordProblems(spa.page.context(), problems);
      await use(problems);
      expect(problems).toEqual([]);
    },
    { auto: true },
  ],

  anotherBrowser: async ({ browser, problems }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext();
      contexts.push(context);
      recordProblems(context, problems);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});
