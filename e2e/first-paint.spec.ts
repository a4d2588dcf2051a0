import type { Page, Response } from '@playwright/test';
import { brotliCompressSync } from 'node:zlib';
import { expect, test } from './support/fixtures.ts';
import { ada } from './support/people.ts';
import { test as plainServerTest } from './support/plain-server-test.ts';

/** The most that a browser may have to load before it paints: the page and its style sheet, in bytes, compressed. */
const bytesToFirstPaint = 5000;

/** Less than anyone can see. On a busy machine, it was 0.00003 once. */
const invisibleShift = 0.001;

/** The Cumulative Layout Shift of the page: 0 if nothing moved without user input. */
const layoutShift = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let total = 0;
        const count = (entries: PerformanceEntryList): void => {
          for (const entry of entries) total += (entry as PerformanceEntry & { value: number }).value;
        };
        const observer = new PerformanceObserver((list) => count(list.getEntries()));
        observer.observe({ type: 'layout-shift', buffered: true });
        // Waits for two frames, because a shift is reported in the frame after it.
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            count(observer.takeRecords());
            resolve(total);
          }),
        );
      }),
  );

test(
  'the first paint waits for no script, and already shows the final header',
  { tag: '@core' },
  async ({ spa, page }) => {
    const styles = page.waitForResponse((response) => response.request().resourceType() === 'stylesheet');
    let release = (): void => undefined;
    const isReleased = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/*.js', async (route) => {
      await isReleased;
      await route.continue();
    });

    const document = await page.goto(spa.origin, { waitUntil: 'commit' });
    const header = page.getByRole('banner');
    await expect(header).toBeVisible();
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
    await expect(page.getByRole('main')).toHaveCount(0);
    const framed = await header.getByRole('link').allInnerTexts();
    expect(framed).toContain('Profile');
    const bodies = [await document?.body(), await (await styles).body()];
    const bytes = bodies.map((body) => brotliCompressSync(body ?? '').length);
    expect(Math.min(...bytes)).toBeGreaterThan(500);
    expect(bytes.reduce((sum, each) => sum + each)).toBeLessThanOrEqual(bytesToFirstPaint);

    release();
    await spa.expectToBeSignedOut();
    expect(await header.getByRole('link').allInnerTexts()).toEqual(framed);
  },
);

plainServerTest(
  'the code of the opened page loads in parallel with a configuration in a file',
  async ({ spa, page }) => {
    let release = (): void => undefined;
    const isReleased = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/okta.config.json', async (route) => {
      await isReleased;
      await route.continue();
    });
    const isHome = async (response: Response): Promise<boolean> =>
      response.url().endsWith('.js') && (await response.text()).includes('app-home');
    const home = page.waitForResponse(isHome);
    await page.goto(spa.origin, { waitUntil: 'commit' });
    await home;
    release();
    await spa.expectToBeSignedOut();
  },
);

for (const [size, viewport] of Object.entries({
  wide: { width: 1280, height: 800 },
  narrow: { width: 360, height: 740 },
}))
  test.describe(`on a ${size} screen`, () => {
    test.use({ viewport });

    test('nothing moves when Angular takes over, signed out', async ({ spa, page }) => {
      await spa.open('/');
      await spa.expectToBeSignedOut();
      await expect(page.getByText('API: online')).toBeVisible();
      expect(await layoutShift(page)).toBeLessThan(invisibleShift);
    });

    test('nothing moves when Angular takes over, signed in', async ({ spa, signedInAs, page }) => {
      await signedInAs(ada);
      for (const path of ['/', '/profile']) {
        await spa.open(path);
        await spa.expectToBeSignedInAs(ada.name);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        expect(await layoutShift(page), path).toBe(0);
      }
    });
  });
