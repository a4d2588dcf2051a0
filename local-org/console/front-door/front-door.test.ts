import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { authorizationRequest, localSpa, redirectParameters } from '../../testing/app.ts';
import { unassignAll } from '../../testing/assignments.ts';
import { createTestBrowser } from '../../testing/browser.ts';
import { consoleIn, testConsole } from '../../testing/console.ts';
import { textOf } from '../../testing/html-text.ts';
import { callApi } from '../../testing/management.ts';
import { startTestOrg } from '../../testing/org.ts';
import { signInOnPage } from '../../testing/sign-in.ts';
import { createTestUser, loginOf } from '../../testing/users.ts';

const { org } = await startTestOrg();

describe('The front door', () => {
  it('shows the sign-in page with the demo users to who is not signed in', async () => {
    const page = await consoleIn(org, createTestBrowser()).open('/');
    assert.equal(page.status, 200);
    const users = [...page.document.querySelectorAll<HTMLElement>('.demo-users button')];
    assert.deepEqual(users.map(textOf), ['ada@example.com', 'bob@example.com']);
    assert.deepEqual(
      users.map(({ dataset }) => dataset['password']),
      ['Local-0rg!', 'Local-0rg!'],
    );
  });

  it("shows no demo users on an app's sign-in page", async () => {
    const response = await createTestBrowser().fetch(authorizationRequest(org.issuer, localSpa).url);
    assert.doesNotMatch(await response.text(), /Local-0rg!/);
  });

  it('leads to the dashboard after the sign-in, with a tile for each app of the user', async () => {
    const browser = createTestBrowser();
    const signInPage = await browser.fetch(org.url);
    const signedIn = await signInOnPage(browser, org, signInPage, 'bob@example.com', 'Local-0rg!');
    assert.equal(signedIn.headers.get('Location'), `${org.url}/`);
    const page = await consoleIn(org, browser).open('/');
    assert.equal(page.heading, 'My Apps');
    const tiles = [...page.document.querySelectorAll<HTMLAnchorElement>('.tiles a')];
    assert.deepEqual(
      tiles.map((tile) => [tile.lastChild?.textContent, tile.href]),
      [
        ['Angular app', 'http://localhost:4200/'],
        ['Plain page', 'http://localhost:9000/'],
      ],
    );
  });

  it('shows no app that is not assigned, and says what to do without any', async () => {
    const restore = unassignAll(org, 'local-page');
    const bob = testConsole(org, 'bob@example.com');
    assert.doesNotMatch((await bob.open('/')).text, /Plain page/);
    const restoreAll = unassignAll(org, 'local-spa');
    assert.match((await bob.open('/')).text, /No apps are assigned to you\. An administrator can/);
    restoreAll();
    restore();
    assert.match((await bob.open('/')).text, /Plain page/);
  });

  it('shows no app that is hidden from the dashboard', async () => {
    const { body } = await callApi<object>(org, 'GET /api/v1/apps/local-page');
    const hide = (web: boolean) =>
      callApi(org, 'PUT /api/v1/apps/local-page', {
        ...body,
        visibility: { autoLaunch: false, autoSubmitToolbar: false, hide: { iOS: false, web } },
      });
    assert.equal((await hide(true)).status, 200);
    assert.doesNotMatch((await testConsole(org).open('/')).text, /Plain page/);
    await hide(false);
    assert.match((await testConsole(org).open('/')).text, /Plain page/);
  });

  it('links to the Admin Console for administrators only', async () => {
    const linksOf = async (login: string) => {
      const page = await testConsole(org, login).open('/');
      return [...page.document.querySelectorAll('header a')].map(textOf);
    };
    assert.ok((await linksOf('ada@example.com')).includes('Admin'));
    assert.ok(!(await linksOf('bob@example.com')).includes('Admin'));
  });

  it('ends the session at /login/signout, and shows the sign-in page again', async () => {
    const user = await createTestUser(org);
    const browser = testConsole(org, loginOf(user));
    const left = await browser.follow(await browser.open('/'), 'Sign out');
    assert.equal(left.path, '/');
    assert.ok(left.document.querySelector('.demo-users'));
    assert.deepEqual(org.store.sessions.find('userId', user.id), []);
  });
});

describe("The org's own app okta.dashboard", () => {
  it("can't be used by anybody else", async () => {
    const app = { ...localSpa, clientId: 'okta.dashboard', redirectUri: `${org.url}/` };
    for (const issuer of [org.issuer, org.url]) {
      const { browser } = testConsole(org);
      const response = await browser.fetch(authorizationRequest(issuer, app).url);
      assert.equal(response.status, 400);
      assert.equal(response.headers.get('Location'), null);
    }
  });

  it('is in no list of apps', async () => {
    const { body } = await callApi<{ id: string }[]>(org, 'GET /api/v1/apps?limit=200');
    assert.deepEqual(
      body.map(({ id }) => id),
      ['local-spa', 'local-page'],
    );
    assert.equal((await callApi(org, 'GET /api/v1/apps/okta.dashboard')).status, 404);
  });

  it('shares its session with apps: a user who has signed in to it need not sign in again', async () => {
    const { browser } = testConsole(org, 'bob@example.com');
    const response = await browser.fetch(authorizationRequest(org.issuer, localSpa).url);
    assert.ok(redirectParameters(response)['code']);
  });
});
