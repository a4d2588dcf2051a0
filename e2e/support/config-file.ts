import type { Page } from '@playwright/test';

const configInPage = /<script type="application\/json" id="okta\.config\.json">[^]*?<\/script>/;

/**
 * Makes an app fetch its configuration, as it does where the server doesn't write it into the page. Chromium then blocks the page's
 * requests to the org, since a page that Playwright responds with comes from no network (Local Network Access).
 */
export async function fetchConfigFile(page: Page, origin: string): Promise<void> {
  await page.route(`${origin}/**`, async (route) => {
    if (route.request().resourceType() !== 'document') return route.fallback();
    const response = await route.fetch();
    const preload = '<link rel="preload" as="fetch" crossorigin href="okta.config.json">';
    await route.fulfill({ response, body: (await response.text()).replace(configInPage, preload) });
  });
}
