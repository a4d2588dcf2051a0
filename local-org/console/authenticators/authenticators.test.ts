import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadSeed } from '../../index.ts';
import { testConsole } from '../../testing/console.ts';
import { callApi } from '../../testing/management.ts';
import { startTestOrg } from '../../testing/org.ts';
import type { AuthenticatorObject } from './authenticator-objects.ts';

const seed = loadSeed();
// The guide starts without a phone.
const { org } = await startTestOrg({
  seed: { ...seed, authenticators: seed.authenticators.filter(({ key }) => key !== 'phone_number') },
});
const admin = testConsole(org);
const path = '/admin/authenticators';

const authenticatorInApi = async (key: string) =>
  (await callApi<AuthenticatorObject[]>(org, 'GET /api/v1/authenticators')).body.find(
    (each) => each.key === key,
  );

const rowOf = async (name: string) => (await admin.open(path)).rows().find(([first]) => first === name);

describe('Security > Authenticators > Setup', () => {
  it('lists the authenticators', async () => {
    const page = await admin.open(path);
    assert.equal(page.heading, 'Authenticators');
    assert.deepEqual(page.rows(), [
      ['Password', 'Knowledge', 'Authentication', '–', 'Active', 'Actions Edit'],
      ['Email', 'Possession', 'Recovery', '–', 'Active', 'Actions Edit Deactivate'],
      ['Google Authenticator', 'Possession', 'Authentication', '–', 'Inactive', 'Actions Edit Activate'],
      ['Passkeys', 'Possession', 'Authentication', '–', 'Active', 'Actions Edit Deactivate'],
    ]);
  });

  it('adds the phone by the words of the guide', async () => {
    const tiles = await admin.follow(await admin.open(path), 'Add Authenticator');
    assert.match(tiles.text, /Email .*Added/);
    const form = await admin.follow(tiles, 'Add Phone');
    assert.equal(form.heading, 'Add Phone');
    assert.deepEqual(form.value('User can verify with'), ['SMS']);
    const page = await admin.submit(form, 'Add', {
      'User can verify with': ['SMS'],
      'This authenticator can be used for': 'Authentication and recovery',
    });
    assert.equal(page.notice, 'Phone added.');
    assert.deepEqual(await rowOf('Phone'), [
      'Phone',
      'Possession',
      'Authentication and recovery',
      'SMS',
      'Active',
      'Actions Edit Deactivate',
    ]);
    const phone = await authenticatorInApi('phone_number');
    assert.equal(phone?.settings.allowedFor, 'any');
    const again = await admin.open(`${path}/add`);
    assert.ok(!again.actions.includes('Add Phone'));
  });

  it('adds an authenticator that is inactive: it becomes active', async () => {
    const form = await admin.follow(await admin.open(`${path}/add`), 'Add Google Authenticator');
    assert.deepEqual(form.value('This authenticator can be used for'), ['Authentication']);
    assert.throws(() => form.value('User can verify with'));
    await admin.submit(form, 'Add', { 'This authenticator can be used for': 'Authentication and recovery' });
    const app = await authenticatorInApi('google_otp');
    assert.equal(app?.status, 'ACTIVE');
    assert.equal(app.settings.allowedFor, 'any');
  });

  it('lets email be used for recovery, or for authentication and recovery', async () => {
    const email = await authenticatorInApi('okta_email');
    for (const [label, allowedFor] of [
      ['Authentication and recovery', 'any'],
      ['Recovery', 'recovery'],
    ] as const) {
      const form = await admin.open(`${path}/${email?.id}/edit`);
      const page = await admin.submit(form, 'Save', { 'This authenticator can be used for': label });
      assert.equal(page.notice, 'Email saved.');
      assert.equal((await authenticatorInApi('okta_email'))?.settings.allowedFor, allowedFor);
      assert.equal((await rowOf('Email'))?.[2], label);
    }
  });

  it('shows a use that Okta does not offer, as long as the API has set it', async () => {
    const email = await authenticatorInApi('okta_email');
    await callApi(org, `PUT /api/v1/authenticators/${email?.id}`, { settings: { allowedFor: 'none' } });
    const form = await admin.open(`${path}/${email?.id}/edit`);
    assert.deepEqual(form.value('This authenticator can be used for'), ['None']);
    await admin.submit(form, 'Save', { 'This authenticator can be used for': 'Recovery' });
    assert.doesNotMatch((await admin.open(`${path}/${email?.id}/edit`)).text, /None/);
  });

  it('switches SMS off and on', async () => {
    const phone = await authenticatorInApi('phone_number');
    const save = async (methods: string[]) =>
      admin.submit(await admin.open(`${path}/${phone?.id}/edit`), 'Save', {
        'User can verify with': methods,
      });
    await save([]);
    assert.deepEqual(org.store.authenticators.get(phone?.id ?? '')?.activeMethods, []);
    assert.match((await rowOf('Phone'))?.[3] ?? '', /can’t be used/);
    await save(['SMS']);
    assert.deepEqual(org.store.authenticators.get(phone?.id ?? '')?.activeMethods, ['sms']);
  });

  it('deactivates and activates an authenticator', async () => {
    const email = await authenticatorInApi('okta_email');
    const form = await admin.open(`${path}/${email?.id}/edit`);
    const token = form.formRequest('Save').body?.get('csrfToken') ?? '';
    const press = (change: string) =>
      admin.browser.fetch(`${org.url}${path}/${email?.id}/${change}`, {
        method: 'POST',
        body: new URLSearchParams({ csrfToken: token }),
      });
    assert.equal((await press('deactivate')).status, 303);
    assert.equal((await authenticatorInApi('okta_email'))?.status, 'INACTIVE');
    assert.equal((await press('activate')).status, 303);
    assert.equal((await authenticatorInApi('okta_email'))?.status, 'ACTIVE');
  });

  it('refuses a use that does not exist, and names the field', async () => {
    const email = await authenticatorInApi('okta_email');
    const form = await admin.open(`${path}/${email?.id}/edit`);
    const radio = form.document.querySelector<HTMLInputElement>('[name=allowedFor]:checked');
    if (radio) radio.value = 'anything';
    const refused = await admin.submit(form, 'Save');
    assert.equal(refused.status, 400);
    assert.notEqual(refused.problem('This authenticator can be used for'), '');
  });

  it('is not found for an unknown authenticator', async () => {
    assert.equal((await admin.open(`${path}/unknown/edit`)).status, 404);
    assert.equal((await admin.open(`${path}/add/okta_verify`)).status, 404);
  });

  it('is not changed by a form without the token, or by another user', async () => {
    const email = await authenticatorInApi('okta_email');
    const send = (browser: typeof admin.browser) =>
      browser.fetch(`${org.url}${path}/${email?.id}/deactivate`, { method: 'POST' });
    assert.equal((await send(admin.browser)).status, 403);
    const bob = testConsole(org, 'bob@example.com');
    assert.equal((await send(bob.browser)).status, 403);
    assert.equal((await bob.open(path)).status, 403);
    assert.deepEqual(await authenticatorInApi('okta_email'), email);
  });
});
