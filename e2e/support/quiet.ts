import { expect, type Page } from '@playwright/test';
import { test as base } from './fixtures.ts';

/** The browser's own line about an answer of 400 and above: a refusal that the page then tells its user of. */
const isRefusal = (text: string): boolean => /^Failed to load resource: .* status of 4\d\d/.test(text);

const isLoopback = (url: string): boolean => {
  const { protocol, hostname } = new URL(url);
  return ['data:', 'blob:', 'about:'].includes(protocol) || hostname === 'localhost';
};

/** Notes what a page should never do: break, complain in the console, call anything but this machine. */
function watch(page: Page): readonly string[] {
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
  page.on('console', (message) => {
    const isTrouble = message.type() === 'error' || message.text().includes('Content Security Policy');
    if (isTrouble && !isRefusal(message.text())) troubles.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (!isLoopback(request.url())) troubles.push(`request: ${request.url()}`);
  });
  return troubles;
}

/** As `test`; a test fails as well if its page had trouble that no user would see. */
export const test = base.extend<{ quietPage: undefined }>({
  quietPage: [
    async ({ page }, use) => {
      const troubles = watch(page);
      await use(undefined);
      expect(troubles).toEqual([]);
    },
    { auto: true },
  ],
});
