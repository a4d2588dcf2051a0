import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { authorizationRequest, endpoint, getTokens, localPage, localSpa } from '../../testing/app.ts';
import { createTestBrowser, form } from '../../testing/browser.ts';
import { HtmlPage } from '../../testing/html-page.ts';
import { textOf } from '../../testing/html-text.ts';
import { startTestOrg } from '../../testing/org.ts';
import { openSession } from '../../testing/session.ts';
import { stateTokenOf } from '../../testing/sign-in.ts';

const { org, clock } = await startTestOrg();

async function open(url: string, init?: RequestInit, browser = createTestBrowser()): Promise<HtmlPage> {
  const response = await browser.fetch(url, init);
  return new HtmlPage(url, response, await response.text());
}

type Changes = Readonly<Record<string, string | undefined>>;

const authorize = (changes: Changes): Promise<HtmlPage> =>
  open(authorizationRequest(org.issuer, localSpa, changes).url);

/** What a page says about a parameter, a URI or an app. */
function valueOf(page: HtmlPage, name: string): string {
  const term = [...page.document.querySelectorAll('dt')].find((each) => textOf(each) === name);
  return textOf(term?.nextElementSibling ?? null);
}

const headingsOf = (page: HtmlPage): string[] => [...page.document.querySelectorAll('h3')].map(textOf);

const marksOf = (page: HtmlPage): string[] => [...page.document.querySelectorAll('mark')].map(textOf);

describe('the page for an authorization request that can’t be sent back', () => {
  it('has Okta’s words first, and says that only the local org tells the rest', async () => {
    const page = await authorize({ client_id: 'nobody' });
    assert.equal(page.status, 400);
    assert.equal(page.heading, 'Your request resulted in an error');
    assert.match(page.text, /^Your request resulted in an error Invalid value for 'client_id' parameter\./);
    assert.match(page.text, /Only the local org shows this/);
  });

  it('marks the difference to the registered redirect URI, and links to the app', async () => {
    const page = await authorize({ redirect_uri: `${localSpa.redirectUri}/` });
    assert.equal(valueOf(page, 'redirect_uri'), `${localSpa.redirectUri}/`);
    assert.deepEqual(marksOf(page), ['/']);
    assert.match(valueOf(page, 'Sign-in redirect URIs'), /Trailing slash: the request has one/);
    assert.equal(new URL(page.linkRequest('Angular app').url).pathname, '/admin/apps/local-spa');
  });

  it('has a part for what was asked, what is registered, and what to do', async () => {
    assert.deepEqual(headingsOf(await authorize({ client_id: 'nobody' })), [
      'What was asked',
      'What is registered',
      'What to do',
    ]);
  });

  it('says if the redirect URI is registered elsewhere', async () => {
    const ofOtherApp = await authorize({ redirect_uri: localPage.redirectUri });
    assert.match(valueOf(ofOtherApp, 'This URI'), /registered for another app: Plain page/);
    const ofOtherList = await authorize({ redirect_uri: localSpa.postLogoutRedirectUri });
    assert.match(valueOf(ofOtherList, 'This URI'), /one of the app’s Sign-out redirect URIs/);
  });

  it('says if a parameter is missing or was sent twice', async () => {
    assert.equal(valueOf(await authorize({ redirect_uri: undefined }), 'redirect_uri'), 'not sent');
    const { url } = authorizationRequest(org.issuer, localSpa);
    assert.equal(valueOf(await open(`${url}&client_id=x`), 'client_id'), 'sent more than once');
  });

  it('lists the apps for an unknown client ID, and marks what differs from the most similar one', async () => {
    const page = await authorize({ client_id: 'local-sap' });
    assert.equal(valueOf(page, 'Angular app'), 'local-spa');
    assert.equal(valueOf(page, 'Plain page'), 'local-page');
    assert.equal(valueOf(page, 'The redirect URI'), 'belongs to Angular app');
    assert.deepEqual(marksOf(page), ['ap', 'pa']);
  });

  it('lists ten apps at most', async () => {
    const app = org.store.apps.get('local-spa') ?? assert.fail();
    const ids = Array.from({ length: 9 }, (_, index) => `copy-${index}`);
    for (const id of ids) org.store.apps.put({ ...app, id, label: id });
    assert.equal(valueOf(await authorize({ client_id: 'nobody' }), 'Others'), '1 more');
    for (const id of ids) org.store.apps.delete(id);
  });

  it('says that an app is inactive, and where to activate it', async () => {
    org.store.apps.update('local-spa', { status: 'INACTIVE' });
    const page = await authorize({});
    org.store.apps.update('local-spa', { status: 'ACTIVE' });
    assert.equal(valueOf(page, 'Angular app'), 'local-spa Inactive');
    assert.match(page.text, /Actions > Activate/);
  });

  it('has no state and no other parameter', async () => {
    const page = await authorize({ client_id: 'nobody', state: 'secret-state', nonce: 'secret-nonce' });
    assert.doesNotMatch(page.document.documentElement.outerHTML, /secret-/);
  });

  it('shows what was sent as text', async () => {
    const page = await authorize({ redirect_uri: 'http://localhost:4200/<img src=x>' });
    assert.equal(valueOf(page, 'redirect_uri'), 'http://localhost:4200/<img src=x>');
    assert.equal(page.document.querySelector('main img'), null);
  });

  it('has Okta’s words only, if the request has no parameters that can be read', async () => {
    const page = await open(endpoint(org.issuer, 'authorize'), { method: 'POST', body: 'x' });
    assert.match(page.text, /The Content-Type must be application\/x-www-form-urlencoded\.$/);
  });
});

describe('the page for a logout request that ends nothing', () => {
  const idToken = async (issuer = org.issuer) => {
    const browser = createTestBrowser();
    openSession(org, browser, 'ada@example.com');
    return getTokens(browser, issuer, localSpa);
  };
  const logout = (fields: Readonly<Record<string, string>>): Promise<HtmlPage> =>
    open(endpoint(org.issuer, 'logout'), form(fields));

  it('marks the difference to the registered URI', async () => {
    const { id_token } = await idToken();
    const page = await logout({
      id_token_hint: id_token,
      post_logout_redirect_uri: 'https://localhost:4200/',
    });
    assert.equal(valueOf(page, 'post_logout_redirect_uri'), 'https://localhost:4200/');
    assert.match(
      valueOf(page, 'Sign-out redirect URIs'),
      /Scheme: the request has https, and http is registered/,
    );
    assert.deepEqual(marksOf(page), ['s']);
  });

  it('says what is wrong with the ID token, and never shows it', async () => {
    const { id_token, access_token } = await idToken();
    const { id_token: foreign } = await idToken(org.url);
    const forged = `${id_token.split('.').slice(0, 2).join('.')}.AAAA`;
    for (const [hint, problem] of [
      ['', /^not sent$/],
      ['made-up', /it is not a JWT$/],
      [foreign, new RegExp(`it was issued by ${org.url}$`)],
      [access_token, /it is an access token$/],
      [forged, /its signature doesn’t match/],
    ] as const) {
      const page = await logout({ id_token_hint: hint, state: 'secret-state' });
      assert.match(valueOf(page, 'id_token_hint'), problem);
      assert.equal(valueOf(page, 'Issuer'), org.issuer);
      assert.ok(headingsOf(page).includes('What the org has'));
      assert.doesNotMatch(page.document.documentElement.outerHTML, /secret-state|eyJ|made-up/);
    }
  });

  it('names the parameters that were sent twice', async () => {
    const { id_token } = await idToken();
    const page = await open(`${endpoint(org.issuer, 'logout')}?id_token_hint=${id_token}&state=1&state=2`);
    assert.equal(valueOf(page, 'state'), 'sent more than once');
    assert.equal(valueOf(page, 'App'), 'Angular app');
    assert.match(valueOf(page, 'id_token_hint'), /it is valid$/);
  });
});

describe('the page for the last step of a sign-in that has ended', () => {
  async function begin() {
    const browser = createTestBrowser();
    const response = await browser.fetch(authorizationRequest(org.issuer, localSpa).url);
    return { browser, stateToken: stateTokenOf(await response.text()) };
  }
  const finish = (stateToken: string, browser = createTestBrowser()): Promise<HtmlPage> =>
    open(`${org.url}/login/token/redirect?stateToken=${stateToken}`, undefined, browser);
  const reasonOf = (page: HtmlPage): string => valueOf(page, 'This sign-in');

  it('says that the org doesn’t know it', async () => {
    const page = await finish('made-up');
    assert.match(reasonOf(page), /no longer has it: it was completed, it expired, or the org was reset/);
    assert.doesNotMatch(page.document.documentElement.outerHTML, /made-up/);
  });

  it('says that another browser started it, and for which app', async () => {
    const page = await finish((await begin()).stateToken);
    assert.match(reasonOf(page), /Another browser/);
    assert.ok(headingsOf(page).includes('What the org has'));
    assert.equal(valueOf(page, 'For the app'), 'Angular app');
  });

  it('says that it is not finished, and later that it took too long', async () => {
    const { browser, stateToken } = await begin();
    assert.match(reasonOf(await finish(stateToken, browser)), /isn’t finished/);
    clock.advance(61 * 60_000);
    assert.match(reasonOf(await finish(stateToken, browser)), /longer than an hour/);
  });

  it('says that it may have expired, once a later sign-in has removed it', async () => {
    const { browser, stateToken } = await begin();
    clock.advance(61 * 60_000);
    await begin();
    assert.match(reasonOf(await finish(stateToken, browser)), /it expired/);
  });

  it('links to where the app starts a sign-in', async () => {
    const { description } = org.store.apps.get('local-spa') ?? assert.fail();
    const uri = 'http://localhost:4200/start';
    org.store.apps.update('local-spa', { description: { ...description, initiate_login_uri: uri } });
    const page = await finish((await begin()).stateToken);
    org.store.apps.update('local-spa', { description });
    assert.ok(
      [...page.document.querySelectorAll('main li a')].some((link) => link.getAttribute('href') === uri),
    );
  });
});
