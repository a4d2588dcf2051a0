import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadSeed } from '../../seed/seed.ts';
import { formNames } from '../../testing/idx.ts';
import { callApi, type ApiErrorBody } from '../../testing/management.ts';
import { startTestOrg } from '../../testing/org.ts';
import { send, type PolicyObject } from '../../testing/policies.ts';
import { sdkFor } from '../../testing/sdk.ts';
import { giveFactor, reachSecondFactor, setAccessRule } from '../../testing/second-factor.ts';

const { authenticators, ...rest } = loadSeed();
const seed = { ...rest, authenticators: authenticators.filter(({ key }) => key !== 'google_otp') };
const { org } = await startTestOrg({ seed });
const { authenticatorApi } = sdkFor(org);
const idOf = (key: string): string => org.store.authenticators.find('key', key)[0]?.id ?? '';
const path = (key: string): string => `/api/v1/authenticators/${idOf(key)}`;
const refused = async (call: string, body?: unknown): Promise<[number, string, string]> => {
  const answer = await callApi<ApiErrorBody>(org, call, body);
  return [answer.status, answer.body.errorCode, answer.body.errorCauses[0]?.errorSummary ?? ''];
};

describe('a new authenticator', () => {
  it('is created inactive or active, once, with the SDK', async () => {
    const authenticator = { key: 'google_otp', name: 'Google Authenticator' } as never;
    const created = await authenticatorApi.createAuthenticator({ authenticator, activate: false });
    assert.deepEqual([created.key, created.type, created.status], ['google_otp', 'app', 'INACTIVE']);
    await authenticatorApi.activateAuthenticator({ authenticatorId: created.id ?? '' });
    const [status, code, cause] = await refused('POST /api/v1/authenticators', {
      key: 'google_otp',
      name: 'x',
    });
    assert.deepEqual([status, code], [400, 'E0000001']);
    assert.match(cause, /^key: The org already has the authenticator google_otp/);
    assert.match((await refused('POST /api/v1/authenticators', { key: 'duo', name: 'x' }))[2], /^key: /);
  });

  it('is logged', () => {
    const types = org.log.events().map(({ eventType }) => eventType);
    assert.deepEqual(types, [
      'security.authenticator.lifecycle.create',
      'security.authenticator.lifecycle.activate',
    ]);
  });
});

describe('an authenticator that is replaced', () => {
  it('keeps what the SDK got and puts back, and changes the rest', async () => {
    for (const key of ['okta_password', 'okta_email', 'phone_number', 'google_otp', 'webauthn']) {
      const before = org.store.authenticators.get(idOf(key));
      const got = await authenticatorApi.getAuthenticator({ authenticatorId: idOf(key) });
      got.name = `My ${key}`;
      await authenticatorApi.replaceAuthenticator({ authenticatorId: idOf(key), authenticator: got });
      const after = org.store.authenticators.get(idOf(key));
      assert.deepEqual(after, { ...before, name: `My ${key}`, lastUpdated: after?.lastUpdated });
    }
  });

  it('can be for recovery only, and then is not offered at sign-in', async () => {
    setAccessRule(org);
    giveFactor(org, 'ada@example.com', { key: 'phone_number', phoneNumber: '+14155550100' });
    const forms = async () => formNames((await reachSecondFactor(org)).shown);
    assert.deepEqual(await forms(), ['authenticator-verification-data']);
    const object = await send(org, `GET ${path('phone_number')}`);
    await send(org, `PUT ${path('phone_number')}`, { ...object, settings: { allowedFor: 'recovery' } });
    assert.deepEqual(await forms(), ['select-authenticator-enroll']);
    await send(org, `PUT ${path('phone_number')}`, object);
    assert.match(
      (await refused(`PUT ${path('okta_email')}`, { settings: { tokenLifetimeInMinutes: 10 } }))[2],
      /^settings\.tokenLifetimeInMinutes: must be 5/,
    );
  });
});

describe('the methods of an authenticator', () => {
  it('are listed as Okta describes them', async () => {
    const methods = await send<PolicyObject[]>(org, `GET ${path('phone_number')}/methods`);
    const self = `${org.url}${path('phone_number')}/methods/sms`;
    assert.deepEqual(methods[0], {
      type: 'sms',
      status: 'ACTIVE',
      _links: {
        self: { href: self, hints: { allow: ['GET', 'PUT'] } },
        deactivate: { href: `${self}/lifecycle/deactivate`, hints: { allow: ['POST'] } },
      },
    });
    assert.deepEqual([methods[1]?.['type'], methods[1]?.['status']], ['voice', 'INACTIVE']);
    for (const [key, type] of [
      ['okta_password', 'password'],
      ['okta_email', 'email'],
      ['google_otp', 'otp'],
    ] as const) {
      const [method] = await send<PolicyObject[]>(org, `GET ${path(key)}/methods`);
      assert.deepEqual(method, await send(org, `GET ${path(key)}/methods/${type}`));
    }
    const [status, code] = await refused(`GET ${path('okta_email')}/methods/sms`);
    assert.deepEqual([status, code], [404, 'E0000007']);
  });

  it('decide whether a phone can be used at sign-in', async () => {
    const forms = async () => formNames((await reachSecondFactor(org)).shown);
    const authenticatorId = idOf('phone_number');
    const ids = { authenticatorId, methodType: 'sms' } as const;
    await authenticatorApi.deactivateAuthenticatorMethod(ids);
    assert.deepEqual(await forms(), ['select-authenticator-enroll']);
    const method = await authenticatorApi.getAuthenticatorMethod(ids);
    assert.equal(method.status, 'INACTIVE');
    await authenticatorApi.activateAuthenticatorMethod(ids);
    assert.deepEqual(await forms(), ['authenticator-verification-data']);
    await authenticatorApi.replaceAuthenticatorMethod({ ...ids, authenticatorMethodBase: method });
    assert.deepEqual(await forms(), ['select-authenticator-enroll']);
    await authenticatorApi.activateAuthenticatorMethod(ids);
  });

  it('can be activated only if the org implements them, and the password stays active', async () => {
    assert.deepEqual(await refused(`POST ${path('phone_number')}/methods/voice/lifecycle/activate`), [
      403,
      'E0000006',
      'The local org does not support the method voice.',
    ]);
    const [status] = await refused(`POST ${path('okta_password')}/methods/password/lifecycle/deactivate`);
    assert.equal(status, 403);
  });
});

describe('the settings of passkeys', () => {
  it("are Okta's defaults, and can be replaced with what the org supports", async () => {
    const method = `${path('webauthn')}/methods/webauthn`;
    const defaults = await send(org, `GET ${method}`);
    assert.deepEqual(defaults['settings'], { userVerification: 'PREFERRED' });
    const settings = { userVerification: 'REQUIRED', attachment: 'ANY' };
    await send(org, `PUT ${method}`, { ...defaults, settings });
    assert.deepEqual((await send(org, `GET ${method}`))['settings'], settings);
    for (const unsupported of [{ userVerification: 'MAYBE' }, { attachment: 'BUILT_IN' }, { more: 1 }])
      assert.equal((await refused(`PUT ${method}`, { settings: unsupported }))[0], 400);
    const sms = `PUT ${path('phone_number')}/methods/sms`;
    assert.equal((await refused(sms, { settings: { userVerification: 'REQUIRED' } }))[0], 400);
  });
});

describe('the sign-in page', () => {
  it('calls authenticators by the ids of the API', async () => {
    const { shown } = await reachSecondFactor(org);
    assert.ok(JSON.stringify(shown.body).includes(idOf('phone_number')));
  });
});
