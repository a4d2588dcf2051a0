import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTestBrowser, type TestBrowser } from '../../testing/browser.ts';
import { callApi } from '../../testing/management.ts';
import { startTestOrg } from '../../testing/org.ts';
import { formNames, messageKeys } from '../../testing/idx.ts';
import { demoUser } from './demo-user.ts';
import { openScreen } from './testing/open-screen.ts';

const { org } = await startTestOrg();
const { showcase } = org.testTools;

/** The redirects of an answer, up to a page. */
async function follow(browser: TestBrowser, address: string): Promise<Response> {
  const response = await browser.fetch(address);
  const location = response.headers.get('Location');
  return location === null ? response : follow(browser, new URL(location, address).href);
}

describe('the showcase', () => {
  it('lists its screens by group, each with an id of its own', async () => {
    const { body } = await callApi<typeof showcase.screens>(org, 'GET /api/v1/testTools/showcase');
    assert.deepEqual(body, showcase.screens);
    assert.equal(new Set(body.map(({ id }) => id)).size, body.length);
    const groups = body.map(({ group }) => group);
    assert.deepEqual(
      groups.filter((group, place) => group !== groups[place - 1]),
      ['Sign in', 'Second factor', 'Sign up', 'Account recovery', 'Links in emails'],
    );
  });

  it('opens a screen by API, at an address that every browser can open', async () => {
    const { status, body } = await callApi<{ url: string }>(
      org,
      'POST /api/v1/testTools/showcase/enroll-phone',
    );
    assert.equal(status, 201);
    assert.match(body.url, /\/showcase\/enroll-phone-/);
    for (const browser of [createTestBrowser(), createTestBrowser()])
      assert.equal(formNames(await openScreen(body.url, browser))[0], 'authenticator-enrollment-data');
  });

  it('refuses unknown screens, and says where closed ones went', async () => {
    assert.equal((await callApi(org, 'POST /api/v1/testTools/showcase/nothing')).status, 404);
    assert.throws(
      () => showcase.open('nothing'),
      /RangeError: "nothing" is not a screen: use one of sign-in,/,
    );
    const url = showcase.open('sign-in');
    const closed = url.replace(/.{3}$/, 'xxx');
    for (const address of [closed, `${closed}/idp/idx/introspect`]) {
      const response = await fetch(address);
      assert.equal(response.status, 404);
      assert.match(await response.text(), /Open it again/);
    }
  });

  it('closes the oldest of more than a hundred screens', async () => {
    const first = showcase.open('sign-in');
    for (let opened = 0; opened < 100; opened++) showcase.open('sign-in');
    assert.equal((await fetch(first)).status, 404);
  });

  it('prepares a screen anew each time that it is opened', async () => {
    const url = showcase.open('sign-in-failed');
    const browser = createTestBrowser();
    const first = await openScreen(url, browser);
    const again = await openScreen(url, browser);
    assert.deepEqual([first, again].map(messageKeys), [['errors.E0000004'], ['errors.E0000004']]);
    assert.notEqual(first.body.stateHandle, again.body.stateHandle);
  });

  it('changes nothing in the org but its mailbox', async () => {
    const { users, apps, policies, groups, sessions, transactions, authenticators } = org.store;
    const snapshot = () =>
      [users, apps, policies, groups, sessions, transactions, authenticators].map((each) =>
        JSON.stringify(each.all()),
      );
    const before = snapshot();
    const events = org.log.events().length;
    for (const { id } of showcase.screens) await openScreen(showcase.open(id), createTestBrowser());
    assert.deepEqual(snapshot(), before);
    assert.equal(org.log.events().length, events);
    assert.ok(org.outbox.messages(demoUser.login).length > 0);
  });

  it('shows the org’s own brand, fields and password rules', async () => {
    const settings = org.store.settings.get('settings');
    assert.ok(settings);
    org.store.settings.put({ ...settings, signInPage: { ...settings.signInPage, brandName: 'Acme' } });
    const page = await (await fetch(showcase.open('sign-in'))).text();
    assert.match(page, /<title>Sign in · Acme<\/title>/);
    org.store.settings.put(settings);

    const [policy] = org.store.policies.find('type', 'PASSWORD');
    assert.ok(policy?.type === 'PASSWORD');
    const { complexity } = policy.settings.password;
    const password = { ...policy.settings.password, complexity: { ...complexity, minLength: 17 } };
    org.store.policies.put({ ...policy, settings: { ...policy.settings, password } });
    const { body } = await openScreen(showcase.open('sign-up-password'), createTestBrowser());
    assert.match(JSON.stringify(body['currentAuthenticator']), /"minLength":17/);
    org.store.policies.put(policy);
  });
});

describe('a screen of the showcase', () => {
  it('works on, up to a page that says that the demo user is signed in', async () => {
    const url = showcase.open('sign-in');
    const browser = createTestBrowser();
    const { body } = await openScreen(url, browser);
    const response = await browser.fetch(`${url}/idp/idx/identify`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        stateHandle: body.stateHandle,
        identifier: demoUser.login,
        credentials: { passcode: demoUser.password },
      }),
    });
    const { success } = (await response.json()) as { success: { href: string } };
    const page = await follow(browser, success.href);
    assert.equal(new URL(page.url).pathname, `${new URL(url).pathname}/done`);
    assert.match(await page.text(), /The demo user is signed in/);
  });

  it('sets no cookie outside its own address, so that it signs nobody out of the org', async () => {
    const url = showcase.open('enroll-phone');
    const { headers } = await fetch(url);
    const path = new URL(url).pathname;
    assert.ok(headers.getSetCookie().length > 0);
    for (const cookie of headers.getSetCookie()) assert.ok(cookie.includes(`; Path=${path}`), cookie);
  });

  it('sends the links of its emails back to itself', async () => {
    const url = showcase.open('recovery-email-sent');
    const browser = createTestBrowser();
    await openScreen(url, browser);
    const [{ link = '' } = {}] = org.outbox.messages(demoUser.login);
    assert.ok(link.startsWith(`${url}/email/verify/`));
    const page = await follow(browser, link);
    assert.ok(page.url.startsWith(`${url}/email/verify/`));
    assert.match(await page.text(), /"stateToken"/);
  });
});
