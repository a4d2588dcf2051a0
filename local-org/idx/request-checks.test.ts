import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTestBrowser } from '../testing/browser.ts';
import { formNames, openSignIn } from '../testing/idx.ts';
import { startTestOrg } from '../testing/org.ts';

const { org } = await startTestOrg();
const browser = createTestBrowser();
const signIn = await openSignIn(org, browser);
const { stateHandle } = (await signIn.introspect()).body;
const ada = { identifier: 'ada@example.com', credentials: { passcode: 'Local-0rg!' } };

/** Posts `body` unchanged to `identify`. */
async function post(body: string, headers: Record<string, string> = {}) {
  const response = await browser.fetch(`${org.url}/idp/idx/identify`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body,
  });
  return { status: response.status, text: await response.text() };
}
const right = JSON.stringify({ stateHandle, ...ada });

describe('a request to Identity Engine', () => {
  for (const body of ['{', '[]', 'null', '""', '']) {
    it(`is rejected with an IDX response if its body is ${body || 'empty'}`, async () => {
      const { status, text } = await post(body);
      assert.equal(status, 400);
      const answer = JSON.parse(text) as { version: string; messages: { value: unknown[] } };
      assert.equal(answer.version, '1.0.0');
      assert.equal(answer.messages.value.length, 1);
    });
  }

  it('must have a JSON content type', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'])
      assert.equal((await post(right, { 'Content-Type': type })).status, 415, type);
  });

  it('must not be larger than a form needs', async () => {
    assert.equal((await post(JSON.stringify({ stateHandle, filler: 'x'.repeat(70_000) }))).status, 413);
  });

  it('must not come from another origin', async () => {
    for (const Origin of ['https://evil.example', 'http://localhost:4200', 'null']) {
      assert.equal((await post(right, { Origin })).status, 403, Origin);
      assert.equal(browser.cookies.has('idx'), false);
    }
  });

  for (const [body, field] of [
    [{ credentials: ada.credentials }, 'identifier'],
    [{ ...ada, identifier: { $ne: '' } }, 'identifier'],
    [{ ...ada, identifier: '   ' }, 'identifier'],
    [{ identifier: ada.identifier }, 'credentials'],
    [{ ...ada, credentials: { passcode: ['Local-0rg!'] } }, 'credentials.passcode'],
    [{ ...ada, credentials: { passcode: 'x'.repeat(2000) } }, 'credentials.passcode'],
    [{ ...ada, rememberMe: 'yes' }, 'rememberMe'],
  ] as const) {
    it(`is rejected with the reason, and the page asks again: ${JSON.stringify(body).slice(0, 60)}`, async () => {
      const answer = await signIn.post('identify', { stateHandle, ...body });
      assert.equal(answer.status, 400);
      const message = answer.body.messages?.value[0]?.message ?? '';
      assert.ok(message.includes(`${field}:`), message);
      assert.deepEqual(formNames(answer), ['identify']);
    });
  }

  it('can come from the org’s own page, with either of the two content types', async () => {
    assert.equal((await post(right, { Origin: org.url })).status, 200);
    const response = await browser.fetch(`${org.url}/idp/idx/introspect`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/ion+json; okta-version=1.0.0' },
      body: JSON.stringify({ stateToken: (await openSignIn(org, browser, { prompt: 'login' })).stateToken }),
    });
    assert.equal(response.status, 200);
  });
});
