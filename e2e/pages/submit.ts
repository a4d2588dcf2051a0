import { expect, type Locator, type Page } from '@playwright/test';

/**
 * Sends a form of the Sign-In Widget off, and waits until the request is out. The second generation drops a submit that
 * comes within a fifth of a second after another, and draws a form anew, empty, when it has only just shown it. No person
 * is quick enough to meet either: then it is done again.
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
    if (!isSent) {
      await fill();
      await button.click({ timeout: 5000 });
    }
    expect(isSent).toBe(true);
  }).toPass({ intervals: [500] });
  await sent;
}
