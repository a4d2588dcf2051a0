import { expect, type Locator, type Page } from '@playwright/test';

/**
 * Fills in a form of the Sign-In Widget, submits it, and waits until the request is sent. It retries, because the widget
 * may render a new form a second time and empty it, and its second generation ignores a submit within 200 ms of the
 * previous one. Users are too slow to notice either.
 * @param request matches the URL that the form is submitted to.
 * @param fill fills in the form's fields.
 */
export async function submitForm(
  page: Page,
  button: Locator,
  request: RegExp,
  fill: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  let isSent = false;
  const sent = page.waitForRequest(request).then(() => (isSent = true));
  await expect(async () => {
    if (isSent) return;
    await fill();
    await button.click();
    await expect.poll(() => isSent, { intervals: [10], timeout: 1000 }).toBe(true);
  }).toPass();
  await sent;
}
