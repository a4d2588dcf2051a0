import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Hono } from 'hono';
import { form } from '../testing/browser.ts';
import { testConsole } from '../testing/console.ts';
import { csrfTokenOf } from '../testing/csrf.ts';
import { startTestOrg } from '../testing/org.ts';
import { openSession } from '../testing/session.ts';
import { csrfField, requireCsrfToken } from './csrf.ts';
import { redirectWithNotice, takeNotice } from './layout/notice.ts';

const { org } = await startTestOrg();

describe('Forms of the console', () => {
  it('are refused without the token of the session, and with that of another session', async () => {
    const { browser } = testConsole(org);
    const own = await csrfTokenOf(browser);
    openSession(org, browser, 'ada@example.com');
    const current = await csrfTokenOf(browser);
    assert.notEqual(own, current);
    const send = async (token: string | undefined, method = 'POST') =>
      browser.fetch(`${org.url}/admin/unknown`, { ...form({ [csrfField]: token }), method });
    for (const token of [undefined, '', 'x', own]) {
      const response = await send(token);
      assert.equal(response.status, 403);
      assert.match(await response.text(), /no longer valid\. Go back, reload the page/);
    }
    assert.equal((await send(undefined, 'DELETE')).status, 403);
    // It passes the check, but there is no such page.
    assert.equal((await send(current)).status, 404);
  });

  it('are refused if the token is in the address or in a file', async () => {
    const { browser } = testConsole(org);
    const token = await csrfTokenOf(browser);
    const inAddress = await browser.fetch(`${org.url}/admin/unknown?${csrfField}=${token}`, form({ a: 'b' }));
    assert.equal(inAddress.status, 403);
    const body = new FormData();
    body.set(csrfField, new File([token], 'token'));
    assert.equal((await browser.fetch(`${org.url}/admin/unknown`, { method: 'POST', body })).status, 403);
  });

  it('may have 64 KB', async () => {
    const { browser } = testConsole(org);
    const token = await csrfTokenOf(browser);
    const send = async (text: string) =>
      (await browser.fetch(`${org.url}/admin/unknown`, form({ [csrfField]: token, text }))).status;
    assert.equal(await send('x'.repeat(60_000)), 404);
    assert.equal(await send('x'.repeat(66_000)), 413);
  });

  it('need no token to be shown', async () => {
    const app = new Hono().use(requireCsrfToken()).get('/', (c) => c.text('shown'));
    assert.equal((await app.request('/')).status, 200);
    assert.equal((await app.request('/', { method: 'HEAD' })).status, 200);
    assert.equal((await app.request('/', { method: 'POST' })).status, 403);
  });
});

describe('The notice after a form', () => {
  it('is shown by the next page once, whatever characters it has', async () => {
    const message = 'Group “Größe; 100 %” was added.';
    const app = new Hono()
      .post('/', (c) => redirectWithNotice(c, '/next', message))
      .get('/next', (c) => c.text(takeNotice(c) ?? 'none'));
    const sent = await app.request('/', { method: 'POST' });
    assert.equal(sent.status, 303);
    assert.equal(sent.headers.get('Location'), '/next');
    const [set = ''] = sent.headers.getSetCookie();
    const first = await app.request('/next', { headers: { Cookie: set.split(';')[0] ?? '' } });
    assert.equal(await first.text(), message);
    assert.match(first.headers.getSetCookie()[0] ?? '', /Max-Age=0/);
    assert.equal(await (await app.request('/next')).text(), 'none');
  });

  it('is escaped in the page', async () => {
    const admin = testConsole(org);
    admin.browser.cookies.set('console-notice', encodeURIComponent('<b id="injected">x</b>'));
    const page = await admin.open('/admin/dashboard');
    assert.equal(page.notice, '<b id="injected">x</b>');
    assert.equal(page.document.getElementById('injected'), null);
    assert.equal((await admin.open('/admin/dashboard')).notice, '');
  });
});
