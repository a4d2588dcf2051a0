import assert from 'node:assert/strict';
import { before, beforeEach, describe, it } from 'node:test';
import { seedId } from '../../../ids.ts';
import { settingsOf } from '../../../store/store.ts';
import { claimsOf, getTokens, localSpa, redirectParameters } from '../../../testing/app.ts';
import { createTestBrowser } from '../../../testing/browser.ts';
import { formNames, messageKeys, openSignIn } from '../../../testing/idx.ts';
import { startTestOrg } from '../../../testing/org.ts';

const { org, clock } = await startTestOrg();
const ada = { identifier: 'ada@example.com', credentials: { passcode: 'Local-0rg!' } };

/** The field of the state handle and a form with it, as Okta sends them. */
const handleField = (value: string) => ({
  name: 'stateHandle',
  required: true,
  value,
  visible: false,
  mutable: false,
});
const form = (name: string, path: string, handle: string, fields: object[] = [], more: object = {}) => ({
  rel: ['create-form'],
  name,
  href: `${org.url}/idp/idx/${path}`,
  method: 'POST',
  produces: 'application/ion+json; okta-version=1.0.0',
  value: [...fields, handleField(handle)],
  ...more,
  accepts: 'application/json; okta-version=1.0.0',
});
const passcodeField = {
  name: 'credentials',
  type: 'object',
  form: { value: [{ name: 'passcode', label: 'Password', secret: true }] },
  required: true,
};
const rememberMe = { name: 'rememberMe', type: 'boolean', label: 'Keep me signed in' };
const passwordAuthenticator = {
  type: 'password',
  key: 'okta_password',
  id: seedId('aut', 'okta_password'),
  displayName: 'Password',
  methods: [{ type: 'password' }],
};

function setLayout(identifierFirst: boolean): void {
  const { signInPage } = settingsOf(org.store);
  org.store.settings.update('settings', { signInPage: { ...signInPage, identifierFirst } });
}

describe('signing in with username and password on one page', () => {
  before(() => setLayout(false));

  it('starts with what the widget needs for that page', async () => {
    const { body, status, headers } = await (await openSignIn(org, createTestBrowser())).introspect();
    assert.equal(status, 200);
    assert.equal(headers.get('Cache-Control'), 'no-store');
    const { expiresAt, ...rest } = body;
    const handle = body.stateHandle;
    assert.ok(Math.abs(Date.parse(String(expiresAt)) - clock.now() - 3600_000) < 5_000);
    assert.deepEqual(rest, {
      version: '1.0.0',
      stateHandle: handle,
      intent: 'LOGIN',
      remediation: {
        type: 'array',
        value: [
          form('identify', 'identify', handle, [
            { name: 'identifier', label: 'Username', required: true },
            passcodeField,
            rememberMe,
          ]),
        ],
      },
      currentAuthenticator: {
        type: 'object',
        value: { ...passwordAuthenticator, recover: form('recover', 'recover', handle) },
      },
      cancel: form('cancel', 'cancel', handle),
      app: { type: 'object', value: { name: 'oidc_client', label: 'Angular app', id: 'local-spa' } },
    });
  });

  it('redirects to the app, with a session that records how the user signed in', async () => {
    const browser = createTestBrowser();
    const signIn = await openSignIn(org, browser);
    const { stateHandle } = (await signIn.introspect()).body;
    const { status, body } = await signIn.post('identify', { stateHandle, ...ada });
    assert.equal(status, 200);
    assert.deepEqual(body.success, {
      name: 'success-redirect',
      href: `${org.url}/login/token/redirect?stateToken=${signIn.stateToken}`,
    });
    assert.equal(body.remediation, undefined);
    const user = org.store.users.find('login', 'ada@example.com')[0];
    assert.deepEqual(body.user, {
      type: 'object',
      value: {
        id: user?.id,
        identifier: 'ada@example.com',
        profile: { firstName: 'Ada', lastName: 'Lovelace' },
      },
    });
    const back = await browser.fetch(body.success.href);
    assert.equal(back.status, 302);
    assert.ok(redirectParameters(back)['code']);
    const { sub, amr } = claimsOf((await getTokens(browser, org.issuer, localSpa)).id_token);
    assert.equal(sub, user?.id);
    assert.deepEqual(amr, ['pwd']);
  });

  it('accepts the username in upper or lower case and with spaces around it', async () => {
    const signIn = await openSignIn(org, createTestBrowser());
    const { stateHandle } = (await signIn.introspect()).body;
    const { body } = await signIn.post('identify', { stateHandle, ...ada, identifier: ' Ada@Example.COM ' });
    assert.ok(body.success);
  });

  it('allows another attempt after a wrong password', async () => {
    const signIn = await openSignIn(org, createTestBrowser());
    const { stateHandle } = (await signIn.introspect()).body;
    const wrong = await signIn.post('identify', { stateHandle, ...ada, credentials: { passcode: 'no' } });
    assert.equal(wrong.status, 401);
    assert.deepEqual(messageKeys(wrong), ['errors.E0000004']);
    assert.deepEqual(formNames(wrong), ['identify']);
    assert.ok((await signIn.post('identify', { stateHandle, ...ada })).body.success);
  });

  it('fills in the username from the app’s login_hint', async () => {
    const signIn = await openSignIn(org, createTestBrowser(), { login_hint: 'bob@example.com' });
    const [identify] = (await signIn.introspect()).body.remediation?.value ?? [];
    assert.equal(identify?.value[0]?.value, 'bob@example.com');
  });

  for (const [chosen, what] of [
    [true, 'a cookie that outlives the browser'],
    [false, 'a cookie that goes with the browser'],
  ] as const) {
    it(`gives ${what} when "Keep me signed in" is ${chosen ? '' : 'not '}chosen`, async () => {
      const signIn = await openSignIn(org, createTestBrowser());
      const { stateHandle } = (await signIn.introspect()).body;
      const { headers } = await signIn.post('identify', { stateHandle, ...ada, rememberMe: chosen });
      const cookie = headers.getSetCookie().find((line) => /^idx=./.test(line));
      assert.ok(cookie);
      assert.match(cookie, /HttpOnly/);
      assert.equal(cookie.includes('Max-Age'), chosen);
    });
  }
});

describe('signing in with the username first', () => {
  beforeEach(() => setLayout(true));

  it('asks for the password on a second page', async () => {
    const signIn = await openSignIn(org, createTestBrowser());
    const first = await signIn.introspect();
    const { stateHandle } = first.body;
    assert.deepEqual(first.body.remediation?.value, [
      form('identify', 'identify', stateHandle, [
        { name: 'identifier', label: 'Username', required: true },
        rememberMe,
      ]),
    ]);
    assert.equal(first.body['currentAuthenticator'], undefined);

    const second = await signIn.post('identify', { stateHandle, identifier: 'ada@example.com' });
    assert.equal(second.status, 200);
    assert.deepEqual(second.body.remediation?.value, [
      form('challenge-authenticator', 'challenge/answer', stateHandle, [passcodeField], {
        relatesTo: ['$.currentAuthenticatorEnrollment'],
      }),
    ]);
    assert.deepEqual(second.body['currentAuthenticatorEnrollment'], {
      type: 'object',
      value: { ...passwordAuthenticator, recover: form('recover', 'recover', stateHandle) },
    });

    const { credentials } = ada;
    assert.ok((await signIn.post('challenge/answer', { stateHandle, credentials })).body.success);
  });

  it('remembers the choice to stay signed in from the first page', async () => {
    const signIn = await openSignIn(org, createTestBrowser());
    const { stateHandle } = (await signIn.introspect()).body;
    await signIn.post('identify', { stateHandle, identifier: 'ada@example.com', rememberMe: true });
    const { headers } = await signIn.post('challenge/answer', {
      stateHandle,
      credentials: ada.credentials,
    });
    assert.match(headers.getSetCookie().join(), /idx=.+Max-Age/);
  });

  it('resumes with the password if the page comes back with its state handle', async () => {
    const signIn = await openSignIn(org, createTestBrowser());
    const { stateHandle } = (await signIn.introspect()).body;
    await signIn.post('identify', { stateHandle, identifier: 'ada@example.com' });
    const again = await signIn.post('introspect', { stateToken: stateHandle });
    assert.deepEqual(formNames(again), ['challenge-authenticator']);
    assert.equal(again.body.stateHandle, stateHandle);
  });

  it('does not reveal whether the user exists', async () => {
    const answers = [];
    for (const identifier of ['ada@example.com', 'nobody@example.com']) {
      const signIn = await openSignIn(org, createTestBrowser());
      const { stateHandle } = (await signIn.introspect()).body;
      const second = await signIn.post('identify', { stateHandle, identifier });
      const third = await signIn.post('challenge/answer', { stateHandle, credentials: { passcode: 'no' } });
      assert.deepEqual(messageKeys(third), ['incorrectPassword']);
      answers.push(
        [second, third].map(({ status, body }) => [
          status,
          JSON.stringify({ ...body, expiresAt: '' })
            .replaceAll(stateHandle, '<handle>')
            .replaceAll(identifier, '<who>'),
        ]),
      );
    }
    assert.deepEqual(answers[0], answers[1]);
  });

  it('asks for the password even if the layout changes during the sign-in', async () => {
    const signIn = await openSignIn(org, createTestBrowser());
    const { stateHandle } = (await signIn.introspect()).body;
    await signIn.post('identify', { stateHandle, identifier: 'ada@example.com' });
    setLayout(false);
    const answer = await signIn.post('identify', { stateHandle, identifier: 'ada@example.com' });
    assert.equal(answer.status, 400);
    assert.equal(answer.body.success, undefined);
  });
});
