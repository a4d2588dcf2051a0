import { expect, type BrowserContext, type Page } from '@playwright/test';
import { test as base } from './fixtures.ts';

/** The browser's own line about an answer of 400 and above: a refusal that the page then tells its user of. */
const isRefusal = (text: string): boolean => /^Failed to load resource: .* status of 4\d\d/.test(text);

const isLoopback = (url: string): boolean => {
  const { protocol, hostname } = new URL(url);
  return ['data:', 'blob:', 'about:'].includes(protocol) || hostname === 'localhost';
};

/** Notes what no page of a browser should ever do: break, complain in the console, call anything but this machine. */
function watch(context: BrowserContext, troubles: string[]): void {
  context.on('weberror', (problem) => troubles.push(`error: ${problem.error().message}`));
  context.on('console', (message) => {
    const isTrouble = message.type() === 'error' || message.text().includes('Content Security Policy');
    if (isTrouble && !isRefusal(message.text())) troubles.push(`console: ${message.text()}`);
  });
  context.on('request', (request) => {
    if (!isLoopback(request.url())) troubles.push(`request: ${request.url()}`);
  });
}

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
      watch(spa.page.context(), troubles);
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
      watch(context, troubles);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});
