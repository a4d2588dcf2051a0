import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTestBrowser, form } from '../testing/browser.ts';
import { consoleIn, testConsole } from '../testing/console.ts';
import { csrfTokenOf } from '../testing/csrf.ts';
import { startTestOrg } from '../testing/org.ts';
import { signInOnPage } from '../testing/sign-in.ts';
import { csrfField } from './csrf.ts';

const { org } = await startTestOrg();

describe('Access to the Admin Console', () => {
  it('asks who is not signed in to sign in, and then opens the page that was asked for', async () => {
    const browser = createTestBrowser();
    const asked = `${org.url}/admin/people?q=Ada%20L`;
    const page = await browser.fetch(asked);
    assert.equal(page.status, 200);
    const signedIn = await signInOnPage(browser, org, page, 'ada@example.com', 'Local-0rg!');
    assert.equal(signedIn.headers.get('Location'), asked);
    assert.match(await (await browser.fetch(`${org.url}/admin/dashboard`)).text(), /Ada Lovelace/);
  });

  it('is for administrators only', async () => {
    const bob = testConsole(org, 'bob@example.com');
    for (const path of ['/admin', '/admin/dashboard', '/admin/people', '/admin/unknown']) {
      const page = await bob.open(path);
      assert.equal(page.status, 403);
      assert.equal(page.heading, 'Only administrators can open the Admin Console');
    }
    const sent = await bob.browser.fetch(`${org.url}/admin/groups/new`, form({ name: 'Bobs' }));
    assert.equal(sent.status, 403);
    assert.deepEqual(org.store.groups.find('name', 'Bobs'), []);
  });

  it('shows a page for an address that it does not have, with the menu', async () => {
    const page = await testConsole(org).open('/admin/unknown');
    assert.equal(page.status, 404);
    assert.equal(page.heading, 'Page not found');
    assert.match(page.text, /no page \/admin\/unknown/);
    assert.equal((await testConsole(org).follow(page, 'Dashboard')).heading, 'Dashboard');
  });

  it('leads from its address to the dashboard', async () => {
    assert.equal((await testConsole(org).open('/admin')).path, '/admin/dashboard');
  });

  it('asks for a sign-in again when the session has ended, also when a form is sent', async () => {
    const admin = testConsole(org);
    await admin.open('/admin/dashboard');
    org.store.sessions.deleteBelow('expires', Infinity);
    const page = await admin.browser.fetch(`${org.url}/admin/dashboard`, form({ name: 'x' }));
    const signedIn = await signInOnPage(admin.browser, org, page, 'ada@example.com', 'Local-0rg!');
    assert.equal(signedIn.headers.get('Location'), `${org.url}/admin/dashboard`);
  });
});

describe('Pages of other origins', () => {
  it("can't put the org's pages into a frame", async () => {
    const admin = testConsole(org);
    const nobody = consoleIn(org, createTestBrowser());
    for (const page of [
      await nobody.open('/'),
      await admin.open('/'),
      await admin.open('/admin/dashboard'),
      await admin.open('/admin/unknown'),
      await testConsole(org, 'bob@example.com').open('/admin/dashboard'),
    ])
      assert.match(page.headers.get('Content-Security-Policy') ?? '', /frame-ancestors 'none'/, page.path);
  });

  it("can't read the console, even if their origin is trusted", async () => {
    const { browser } = testConsole(org);
    const response = await browser.fetch(`${org.url}/admin/dashboard`, {
      headers: { Origin: 'http://localhost:4200' },
    });
    assert.equal(response.headers.get('Access-Control-Allow-Origin'), null);
  });

  it("can't send a form, even with the token of the session", async () => {
    const { browser } = testConsole(org);
    const response = await browser.fetch(`${org.url}/admin/dashboard`, {
      ...form({ [csrfField]: await csrfTokenOf(browser) }),
      headers: { Origin: 'http://localhost:4200' },
    });
    assert.equal(response.status, 403);
    const own = await browser.fetch(`${org.url}/admin/dashboard`, {
      ...form({ [csrfField]: await csrfTokenOf(browser) }),
      headers: { Origin: org.url },
    });
    assert.equal(own.status, 404);
  });
});
