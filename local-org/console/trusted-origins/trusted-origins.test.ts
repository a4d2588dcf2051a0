import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { form } from '../../testing/browser.ts';
import { testConsole } from '../../testing/console.ts';
import { csrfTokenOf } from '../../testing/csrf.ts';
import { startTestOrg } from '../../testing/org.ts';
import { csrfField } from '../csrf.ts';

const { org } = await startTestOrg();
const admin = testConsole(org);
const originNamed = (name: string) => org.store.trustedOrigins.all().find((each) => each.name === name);
const open = async () => admin.follow(await admin.open('/admin/api'), 'Trusted Origins');

describe('Security > API > Trusted Origins', () => {
  it('lists the origins, and finds them by the start of their name or address', async () => {
    const page = await open();
    const [angular = [], plain = []] = page.rows();
    assert.deepEqual(angular.slice(0, 2), ['Angular app', 'http://localhost:4200']);
    assert.match(angular[2] ?? '', /Cross-Origin Resource Sharing \(CORS\).*Redirect/);
    assert.equal(angular[3], 'Active');
    assert.deepEqual(plain.slice(0, 2), ['Plain page', 'http://localhost:9000']);
    const found = await admin.submit(page, 'Search', { 'Search origins': 'plain' });
    assert.equal(found.rows().length, 1);
    const none = await admin.submit(page, 'Search', { 'Search origins': 'nothing' });
    assert.match(none.text, /No origin matches/);
  });

  it('adds an origin, which applies to the next request of its pages', async () => {
    const origin = 'http://localhost:5555';
    const allowedOrigin = async () =>
      (await fetch(`${org.issuer}/v1/keys`, { headers: { Origin: origin } })).headers.get(
        'Access-Control-Allow-Origin',
      );
    const saved = await admin.submit(await admin.follow(await open(), 'Add Origin'), 'Save', {
      'Origin name': 'My page',
      'Origin URL': origin,
      'Cross-Origin Resource Sharing (CORS)': true,
      Redirect: true,
    });
    assert.equal(saved.path, '/admin/api/trusted-origins');
    assert.equal(saved.notice, 'My page was added.');
    assert.deepEqual(originNamed('My page')?.scopes, [{ type: 'CORS' }, { type: 'REDIRECT' }]);
    assert.equal(await allowedOrigin(), origin);
    const inactive = await admin.submit(saved, 'Deactivate My page');
    assert.equal(originNamed('My page')?.status, 'INACTIVE');
    assert.notEqual(await allowedOrigin(), origin);
    await admin.submit(inactive, 'Activate My page');
    assert.equal(originNamed('My page')?.status, 'ACTIVE');
  });

  it('changes an origin, which stays inactive if it was', async () => {
    const saved = await admin.submit(await admin.open('/admin/api/trusted-origins/new'), 'Save', {
      'Origin name': 'Before',
      'Origin URL': 'http://before.test',
      Redirect: true,
    });
    const inactive = await admin.submit(saved, 'Deactivate Before');
    const edit = await admin.follow(inactive, 'Edit Before');
    assert.equal(edit.value('Origin URL'), 'http://before.test');
    assert.deepEqual(edit.value('Choose Type'), ['Redirect']);
    await admin.submit(edit, 'Save', {
      'Origin name': 'After',
      'Choose Type': 'Cross-Origin Resource Sharing (CORS)',
    });
    const { scopes, status } = originNamed('After') ?? {};
    assert.deepEqual({ scopes, status }, { scopes: [{ type: 'CORS' }], status: 'INACTIVE' });
  });

  it('asks before it deletes an origin', async () => {
    const saved = await admin.submit(await admin.open('/admin/api/trusted-origins/new'), 'Save', {
      'Origin name': 'Short-lived',
      'Origin URL': 'http://short.test',
      Redirect: true,
    });
    const question = await admin.follow(saved, 'Delete Short-lived');
    assert.equal(question.heading, 'Delete Short-lived?');
    assert.ok(originNamed('Short-lived'));
    const page = await admin.submit(question, 'Delete origin');
    assert.equal(page.notice, 'Short-lived was deleted.');
    assert.equal(originNamed('Short-lived'), undefined);
    assert.equal((await admin.open(new URL(question.url).pathname)).status, 404);
  });

  for (const [field, value, problem] of [
    ['Origin name', '', /must not be empty/],
    ['Origin name', 'Angular app', /already exists/],
    ['Origin URL', 'localhost', /must be an http or https origin/],
    ['Origin URL', 'http://localhost:5556/path', /scheme, host and port, nothing after/],
    ['Choose Type', [], /must have at least one/],
  ] as const)
    it(`refuses ${field} “${value.toString()}”, and keeps what was typed`, async () => {
      const before = org.store.trustedOrigins.all();
      const page = await admin.submit(await admin.open('/admin/api/trusted-origins/new'), 'Save', {
        'Origin name': 'Refused',
        'Origin URL': 'http://localhost:5556',
        'Choose Type': ['Redirect'],
        [field]: value,
      });
      assert.equal(page.status, 400);
      assert.match(page.problem(field), problem);
      assert.deepEqual(page.value(field), value);
      if (field !== 'Choose Type') assert.deepEqual(page.value('Choose Type'), ['Redirect']);
      assert.deepEqual(org.store.trustedOrigins.all(), before);
    });

  it('is for administrators, with the CSRF token only', async () => {
    const before = org.store.trustedOrigins.all();
    const send = async (console: typeof admin, token?: string) => {
      const fields = { name: 'Forged', origin: 'http://forged.test', scopes: 'CORS', [csrfField]: token };
      const url = `${org.url}/admin/api/trusted-origins/new`;
      return (await console.browser.fetch(url, form(fields))).status;
    };
    const bob = testConsole(org, 'bob@example.com');
    assert.equal(await send(admin), 403);
    assert.equal(await send(bob, await csrfTokenOf(bob.browser)), 403);
    assert.deepEqual(org.store.trustedOrigins.all(), before);
    assert.equal(await send(admin, await csrfTokenOf(admin.browser)), 303);
  });
});
