import { expect, type Locator, type Page } from '@playwright/test';

/**
 * Sends a form of the Sign-In Widget off, and waits until the request is out. The second generation drops a submit that
 * comes within a fifth of a second after another, as no person is quick enough to do: then it is done again.
 * @param request the path that the form is sent to.
 */
export async function submitForm(page: Page, button: Locator, request: RegExp): Promise<void> {
  let isSent = false;
  const sent = page.waitForRequest(request).then(() => (isSent = true));
  await expect(async () => {
    if (!isSent) await button.click({ timeout: 5000 });
    expect(isSent).toBe(true);
  }).toPass({ intervals: [500] });
  await sent;
}
