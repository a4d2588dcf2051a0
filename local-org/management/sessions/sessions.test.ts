import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTestBrowser, type TestBrowser } from '../../testing/browser.ts';
import { startTestOrg } from '../../testing/org.ts';
import { openSession } from '../../testing/session.ts';

const { org, clock } = await startTestOrg();
const me = `${org.url}/api/v1/sessions/me`;
const minute = 60_000;

const get = async (browser: TestBrowser) => {
  const response = await browser.fetch(me);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const timeOf = (iso: unknown): number => Date.parse(String(iso));

describe('/api/v1/sessions/me', () => {
  it("describes the browser's session as Okta does", async () => {
    const browser = createTestBrowser();
    const session = openSession(org, browser, 'ada@example.com');
    const { status, body } = await get(browser);
    assert.equal(status, 200);
    const { idp, _links, expiresAt, ...rest } = body;
    assert.deepEqual(rest, {
      id: session.id,
      login: 'ada@example.com',
      userId: session.userId,
      status: 'ACTIVE',
      createdAt: new Date(session.created).toISOString(),
      lastPasswordVerification: new Date(session.factors['pwd'] ?? 0).toISOString(),
      lastFactorVerification: null,
      amr: ['pwd'],
      mfaActive: false,
    });
    assert.equal((idp as { type: string }).type, 'OKTA');
    assert.equal(timeOf(expiresAt), session.lastUsed + 120 * minute);
    const links = _links as Record<string, { href: string }>;
    assert.equal(links['self']?.href, me);
    assert.equal(links['refresh']?.href, `${me}/lifecycle/refresh`);
  });

  it('reports a second factor', async () => {
    const browser = createTestBrowser();
    const [password, sms] = [clock.now() - 5 * minute, clock.now() - minute];
    openSession(org, browser, 'ada@example.com', { factors: { pwd: password, sms } });
    const { body } = await get(browser);
    assert.equal(body['mfaActive'], true);
    assert.deepEqual(body['amr'], ['pwd', 'sms', 'mfa']);
    assert.equal(timeOf(body['lastPasswordVerification']), password);
    assert.equal(timeOf(body['lastFactorVerification']), sms);
  });

  it('responds with 404 for a browser without a session', async () => {
    const { status, body } = await get(createTestBrowser());
    assert.equal(status, 404);
    assert.equal(body['errorCode'], 'E0000007');
    assert.equal(body['errorSummary'], 'Not found: Resource not found: me (Session)');
  });

  it('forbids caches to store its responses', async () => {
    const response = await fetch(me);
    assert.equal(response.headers.get('Cache-Control'), 'no-store');
  });

  it('expires after two hours without use; reading does not count as use, but refreshing does', async () => {
    const browser = createTestBrowser();
    openSession(org, browser, 'ada@example.com');
    clock.advance(119 * minute);
    const refreshed = await browser.fetch(`${me}/lifecycle/refresh`, { method: 'POST' });
    const { expiresAt } = (await refreshed.json()) as Record<string, unknown>;
    assert.ok(Math.abs(timeOf(expiresAt) - (clock.now() + 120 * minute)) < 5_000);
    clock.advance(119 * minute);
    assert.equal((await get(browser)).status, 200);
    clock.advance(2 * minute);
    assert.equal((await get(browser)).status, 404);
    const late = await browser.fetch(`${me}/lifecycle/refresh`, { method: 'POST' });
    assert.equal(late.status, 404);
  });

  it('can be ended once', async () => {
    const browser = createTestBrowser();
    openSession(org, browser, 'ada@example.com');
    const end = () => browser.fetch(me, { method: 'DELETE' });
    assert.equal((await end()).status, 204);
    assert.equal((await get(browser)).status, 404);
    assert.equal((await end()).status, 404);
  });
});
