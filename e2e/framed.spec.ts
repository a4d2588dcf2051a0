import { Hono } from 'hono';
import { SignInPage } from './pages/sign-in-page.ts';
import { expect } from './support/fixtures.ts';
import { listen } from './support/listen.ts';
import { ada } from './support/people.ts';
// The headers of production allow no frame.
import { test } from './support/plain-server-test.ts';

/** A site whose page embeds another page in a frame. */
function framing(address: string): Hono {
  const site = new Hono();
  site.get('/', (c) => c.html(`<!doctype html><title>Portal</title><iframe src="${address}"></iframe>`));
  return site;
}

test('in a frame of another origin the app says that sign-in does not work there, and offers to open itself in a tab', async ({
  spa,
  app,
  context,
}) => {
  const authorizeRequests: string[] = [];
  context.on('request', (request) => {
    if (request.url().includes('/v1/authorize')) authorizeRequests.push(request.url());
  });
  const portal = await listen(framing(`${app.origin}/profile?tab=mine`), '127.0.0.1');
  try {
    await spa.page.goto(portal.origin);
    const frame = spa.page.frameLocator('iframe');
    await expect(frame.getByRole('heading', { name: 'You can’t sign in inside another page' })).toBeVisible();
    await expect(frame.getByText('X-Frame-Options')).toBeVisible();
    await expect(frame.getByRole('button', { name: 'Try again' })).toBeHidden();
    expect(authorizeRequests).toEqual([]);

    const opened = context.waitForEvent('page');
    await frame.getByRole('link', { name: 'Open the app in a new tab' }).click();
    const tab = await opened;
    await new SignInPage(tab).signIn(ada.login, ada.password);
    await expect(tab.getByRole('heading', { level: 1, name: 'Profile' })).toBeVisible();
    expect(new URL(tab.url()).pathname + new URL(tab.url()).search).toBe('/profile?tab=mine');
  } finally {
    await portal.close();
  }
});

test(
  'in a same-origin frame, as in test runners, a sign-in redirects to the org, which refuses to be framed',
  { tag: '@core' },
  async ({ spa, app, violations }) => {
    await spa.page.route(`${app.origin}/portal`, (route) =>
      route.fulfill({ contentType: 'text/html', body: `<iframe src="/profile"></iframe>` }),
    );
    const left = spa.page.waitForRequest((request) => request.url().includes('/v1/authorize'));
    await spa.page.goto(`${app.origin}/portal`);
    expect((await left).frame()).not.toBe(spa.page.mainFrame());
    await expect.poll(() => violations.splice(0).join()).toContain("frame-ancestors 'none'");
  },
);
