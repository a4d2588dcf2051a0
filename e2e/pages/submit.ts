import { expect, type Locator, type Page } from '@playwright/test';

/**
 * Fills a form of the Sign-In Widget in, sends it off, and waits until the request is out. The widget draws a form anew,
 * empty, when it has only just shown it, and its second generation drops a submit that comes within a fifth of a second
 * after another. No person is quick enough to meet either: then all is done again.
 * @param request the path that the form is sent to.
 * @param fill types what the form asks for.
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
