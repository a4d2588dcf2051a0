import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/**
 * How a page may look, and what to give `test.use` for it. Not every size with every color: which colors a page has does not
 * depend on its size.
 */
export const looks = [
  {
    what: 'wide and light',
    use: { viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  },
  {
    what: 'narrow and dark',
    use: { viewport: { width: 360, height: 740 }, colorScheme: 'dark' },
  },
] as const;

/**
 * Expects that a page is accessible, as far as axe can tell, and does not scroll sideways. The test goes on with its
 * other pages if it fails.
 * @param what the page, for the error message.
 */
export async function expectToFitAndBeAccessible(page: Page, what: string): Promise<void> {
  // The other mode opens a page more each time, for what frames have to say, of which ours have none: twice as slow.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect.soft(violations, what).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect.soft(overflow, `${what} scrolls sideways`).toBe(0);
}
