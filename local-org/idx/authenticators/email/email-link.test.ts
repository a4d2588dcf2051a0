import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { authorizationRequest, localSpa } from '../../../testing/app.ts';
import { createTestBrowser, type TestBrowser } from '../../../testing/browser.ts';
import { formNames, type IdxAnswer, messageKeys } from '../../../testing/idx.ts';
import { startTestOrg } from '../../../testing/org.ts';
import { askForEmail, emailForm, newestEmail, openLink } from '../../../testing/recovery.ts';

const { org, clock } = await startTestOrg();
const ada = 'ada@example.com';

/** A recovery in a new browser that waits for its email. */
async function waitForEmail() {
  const browser = createTestBrowser();
  const { signIn, stateHandle } = await askForEmail(org, browser, ada);
  const poll = (): Promise<IdxAnswer> => signIn.post('challenge/poll', { stateHandle });
  return { browser, signIn, stateHandle, poll, ...newestEmail(org, ada) };
}

/** The message keys and the form names of the page behind a link. */
async function said(link: string, browser: TestBrowser): Promise<readonly string[]> {
  const answer = await (await openLink(org, browser, link)).introspect();
  return [...messageKeys(answer), ...formNames(answer)];
}

beforeEach(() => clock.advance(10 * 60_000));

describe('the link in an email, in the browser that asked for it', () => {
  it('continues with the next step, on a page without the token in its address', async () => {
    const { browser, link } = await waitForEmail();
    const response = await browser.fetch(link);
    assert.equal(response.status, 303);
    assert.match(response.headers.get('Location') ?? '', /^\/email\/verify\/eml\w+$/);
    assert.equal(response.headers.get('Cache-Control'), 'no-store');
    const page = await browser.fetch(new URL(response.headers.get('Location') ?? '', link));
    assert.equal(page.status, 200);
    assert.equal(page.headers.get('Cache-Control'), 'no-store');
  });

  it('shows the form for the new password, and tells the first tab that another tab has taken over', async () => {
    const { browser, link, poll } = await waitForEmail();
    assert.deepEqual(formNames(await poll()), ['challenge-authenticator']);
    assert.deepEqual(await said(link, browser), ['reset-authenticator']);
    const polled = await poll();
    assert.equal(polled.status, 200);
    assert.deepEqual(messageKeys(polled), ['idx.transferred.to.new.tab']);
    assert.equal(polled.body.remediation, undefined);
  });

  it('makes the state handle of the first tab useless', async () => {
    const { browser, link, signIn, stateHandle, code } = await waitForEmail();
    await openLink(org, browser, link);
    for (const path of ['challenge/answer', 'challenge/resend', 'cancel', 'identify']) {
      const answer = await signIn.post(path, { stateHandle, credentials: { passcode: code } });
      assert.deepEqual(messageKeys(answer), ['idx.transferred.to.new.tab'], path);
    }
    assert.deepEqual(messageKeys(await signIn.introspect()), ['idx.transferred.to.new.tab']);
  });

  it('works once', async () => {
    const { browser, link } = await waitForEmail();
    await openLink(org, browser, link);
    assert.deepEqual(await said(link, browser), ['idx.return.stale']);
    assert.deepEqual(await said(link, createTestBrowser()), ['idx.return.stale']);
  });

  it('works once even when it is opened twice at the same moment', async () => {
    const { browser, link } = await waitForEmail();
    const statuses = (await Promise.all([browser.fetch(link), browser.fetch(link)])).map(
      ({ status }) => status,
    );
    assert.deepEqual(statuses.sort(), [200, 303]);
  });

  it('opens a page that takes over the sign-in when it is reloaded', async () => {
    const { browser, link } = await waitForEmail();
    const location = (await browser.fetch(link)).headers.get('Location') ?? '';
    const page = new URL(location, link).href;
    const first = await openLink(org, browser, page);
    const second = await openLink(org, browser, page);
    assert.deepEqual(formNames(await second.introspect()), ['reset-authenticator']);
    assert.deepEqual(messageKeys(await first.introspect()), ['idx.transferred.to.new.tab']);
  });

  it('opens a page that says that the link is stale, if its sign-in is over or in another browser', async () => {
    const { browser, link } = await waitForEmail();
    const page = new URL((await browser.fetch(link)).headers.get('Location') ?? '', link).href;
    assert.deepEqual(await said(page, createTestBrowser()), ['idx.return.stale']);
    const signIn = await openLink(org, browser, page);
    const { stateHandle } = (await signIn.introspect()).body;
    assert.deepEqual(formNames(await signIn.post('cancel', { stateHandle })), ['identify']);
    assert.deepEqual(await said(page, browser), ['idx.return.stale']);
  });

  it('still works after the page that asked for it was reloaded', async () => {
    const browser = createTestBrowser();
    const { url } = authorizationRequest(org.issuer, localSpa);
    const first = await openLink(org, browser, url);
    const { stateHandle } = (await first.introspect()).body;
    await first.post('recover', { stateHandle });
    await first.post('identify', { stateHandle, identifier: ada });
    await first.post('challenge', emailForm(org, stateHandle));
    const reloaded = await openLink(org, browser, url);
    assert.deepEqual(formNames(await reloaded.introspect()), ['challenge-authenticator']);
    assert.deepEqual(messageKeys(await first.introspect()), ['idx.transferred.to.new.tab']);
    assert.deepEqual(await said(newestEmail(org, ada).link, browser), ['reset-authenticator']);
    assert.deepEqual(messageKeys(await reloaded.introspect()), ['idx.transferred.to.new.tab']);
  });

  it('is not used up by a prefetch or a HEAD request', async () => {
    const { browser, link } = await waitForEmail();
    const ahead = await browser.fetch(link, { headers: { 'Sec-Purpose': 'prefetch' } });
    assert.equal(ahead.status, 503);
    assert.equal((await browser.fetch(link, { method: 'HEAD' })).status, 200);
    assert.deepEqual(await said(link, browser), ['reset-authenticator']);
  });
});

describe('the link in an email, in another browser', () => {
  it('shows the code to enter in the first browser, and which browser that is', async () => {
    const { link, code } = await waitForEmail();
    const { status, body } = await (await openLink(org, createTestBrowser(), link)).introspect();
    assert.equal(status, 200);
    assert.deepEqual(
      body.messages?.value.map(({ i18n }) => i18n.key),
      ['idx.enter.otp.in.original.tab'],
    );
    assert.equal(body.intent, 'RECOVERY');
    assert.equal(body.remediation, undefined);
    const { value } = body['currentAuthenticator'] as { value: Record<string, unknown> };
    assert.deepEqual(value['contextualData'], { otp: code });
    assert.equal(value['key'], 'okta_email');
    assert.deepEqual(body['client'], { type: 'object', value: { browser: 'UNKNOWN', os: 'UNKNOWN' } });
    assert.deepEqual(body['app'], {
      type: 'object',
      value: { name: 'oidc_client', label: 'Angular app', id: 'local-spa' },
    });
  });

  it('changes nothing, even if a scanner opens it repeatedly', async () => {
    const { browser, link, signIn, stateHandle, code, poll } = await waitForEmail();
    for (const other of [createTestBrowser(), createTestBrowser(), createTestBrowser()])
      assert.deepEqual(await said(link, other), ['idx.enter.otp.in.original.tab']);
    assert.deepEqual(formNames(await poll()), ['challenge-authenticator']);
    const answer = await signIn.post('challenge/answer', { stateHandle, credentials: { passcode: code } });
    assert.deepEqual(formNames(answer), ['reset-authenticator']);
    assert.equal(browser.cookies.has('idx'), false);
  });

  it('is rejected by a sign-in that it was not sent to', async () => {
    const own = await waitForEmail();
    const { pathname, searchParams } = new URL(own.link);
    const link = { id: pathname.split('/').pop(), token: searchParams.get('token') };
    const other = await askForEmail(org, createTestBrowser(), 'bob@example.com');
    const { stateHandle } = other;
    const rejected = await other.signIn.post('challenge/link', { stateHandle, ...link });
    assert.deepEqual(messageKeys(rejected), ['idx.return.stale']);
    assert.deepEqual(formNames(rejected), ['challenge-authenticator']);
    const taken = await own.signIn.post('challenge/link', { stateHandle: own.stateHandle, ...link });
    assert.deepEqual(formNames(taken), ['reset-authenticator']);
  });

  it('does not continue the sign-in, even if the org knows the other browser', async () => {
    const { link } = await waitForEmail();
    const other = createTestBrowser();
    await askForEmail(org, other, 'bob@example.com');
    assert.deepEqual(await said(link, other), ['idx.enter.otp.in.original.tab']);
  });
});

describe('the link in an email that is not valid', () => {
  const browsers = async () => {
    const { browser, ...rest } = await waitForEmail();
    return { ...rest, all: [browser, createTestBrowser()] };
  };

  it('expires after five minutes', async () => {
    const { link, all } = await browsers();
    clock.advance(5 * 60_000);
    for (const browser of all) assert.deepEqual(await said(link, browser), ['idx.return.link.expired']);
  });

  it('is still reported as expired when its sign-in has been deleted', async () => {
    const { link, all } = await browsers();
    clock.advance(24 * 3600_000);
    for (const browser of all) assert.deepEqual(await said(link, browser), ['idx.return.link.expired']);
  });

  it('is stale after another email was sent', async () => {
    const { link, signIn, stateHandle, all } = await browsers();
    await signIn.post('challenge/resend', { stateHandle });
    for (const browser of all) assert.deepEqual(await said(link, browser), ['idx.return.stale']);
    assert.deepEqual(await said(newestEmail(org, ada).link, all[0] ?? createTestBrowser()), [
      'reset-authenticator',
    ]);
  });

  it('is stale after the code was entered, even long ago', async () => {
    const { link, signIn, stateHandle, code, all } = await browsers();
    await signIn.post('challenge/answer', { stateHandle, credentials: { passcode: code } });
    for (const browser of all) assert.deepEqual(await said(link, browser), ['idx.return.stale']);
    clock.advance(24 * 3600_000);
    for (const browser of all) assert.deepEqual(await said(link, browser), ['idx.return.stale']);
  });

  it('is stale after the sign-in was cancelled', async () => {
    const { link, signIn, stateHandle, all } = await browsers();
    await signIn.post('cancel', { stateHandle });
    for (const browser of all) assert.deepEqual(await said(link, browser), ['idx.return.stale']);
  });

  it('is unknown if it was altered', async () => {
    const { link, all } = await browsers();
    const other = new URL(link);
    other.pathname += 'x';
    const altered = [
      `${link}x`,
      link.slice(0, -1),
      other.href,
      link.replace(/token=.*/, 'token='),
      `${org.url}/email/verify/nonsense?token=nonsense`,
      `${org.url}/email/verify/%3Cscript%3E?token=%22%3E`,
    ];
    for (const each of altered.filter((one) => !one.endsWith('token=')))
      for (const browser of all) assert.deepEqual(await said(each, browser), ['idx.return.error'], each);
    // A link without a token is the page after a followed link, but no sign-in is open here.
    const [, elsewhere] = all;
    assert.ok(elsewhere);
    assert.deepEqual(await said(link.replace(/token=.*/, 'token='), elsewhere), ['idx.return.stale']);
  });
});
