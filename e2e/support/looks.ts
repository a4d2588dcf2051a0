import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/**
 * The viewports and color schemes that pages are tested in, as options for `test.use`. Colors don't depend on the size of a
 * page, so the list doesn't combine every size with every scheme.
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
 * Expects that a page has no accessibility problems that axe can find, and does not scroll sideways. If it fails, the
 * test continues with its other pages.
 * @param what the name of the page, for the error message.
 * @param exceptions the rules of axe that a page can't keep.
 */
export async function expectToFitAndBeAccessible(
  page: Page,
  what: string,
  exceptions: readonly string[] = [],
): Promise<void> {
  // The default mode opens an extra page to check frames. It takes twice as long, and our pages have no frames.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .disableRules([...exceptions])
    .analyze();
  expect.soft(violations, what).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect.soft(overflow, `${what} scrolls sideways`).toBe(0);
}
