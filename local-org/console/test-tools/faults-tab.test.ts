import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { FieldValue } from '../../testing/html-form.ts';
import { form } from '../../testing/browser.ts';
import { testConsole } from '../../testing/console.ts';
import { csrfTokenOf } from '../../testing/csrf.ts';
import { startTestOrg } from '../../testing/org.ts';
import { csrfField } from '../csrf.ts';

const { org } = await startTestOrg();
const { faults } = org.testTools;
const admin = testConsole(org);
const discovery = `${org.issuer}/.well-known/openid-configuration`;

beforeEach(() => faults.clear());

const add = async (fields: Readonly<Record<string, FieldValue>>) =>
  admin.submit(await admin.open('/admin/test-tools/faults/new'), 'Add fault', fields);

describe('Test tools > Faults', () => {
  it('says what to do without faults, and that Okta has no such page', async () => {
    const page = await admin.follow(await admin.open('/admin/dashboard'), 'Test tools');
    assert.equal(page.heading, 'Test tools');
    assert.match(page.text, /Okta has no such page/);
    assert.match(page.text, /No faults are switched on\. Add one/);
    assert.ok(!page.actions.includes('Switch off all faults'));
  });

  it('adds a fault for the next requests, and shows what is left of it', async () => {
    const page = await add({
      'Endpoint path': '/oauth2/*/.well-known/*',
      Method: 'GET',
      'What happens': 'Internal server error (500)',
      'Number of requests': '2',
    });
    assert.equal(page.notice, 'The fault on /oauth2/*/.well-known/* is switched on.');
    assert.equal((await fetch(discovery)).status, 500);
    const [row = []] = (await admin.open('/admin/test-tools')).rows('Faults');
    assert.deepEqual(row.slice(0, 4), [
      'GET /oauth2/*/.well-known/*',
      'Internal server error (500)',
      '1',
      '1',
    ]);
    assert.equal((await fetch(discovery)).status, 500);
    assert.equal((await fetch(discovery)).status, 200);
    assert.deepEqual((await admin.open('/admin/test-tools')).rows('Faults'), []);
  });

  it('adds a fault until it is switched off, without the fields of other choices', async () => {
    const page = await add({
      'Endpoint path': '/oauth2/*',
      'What happens': 'Slow',
      'Delay in milliseconds': '1',
      'How often': 'Until it is switched off',
      'Number of requests': 'ignored',
    });
    const [row = []] = page.rows('Faults');
    assert.deepEqual(row.slice(0, 4), ['/oauth2/*', 'Slow: 1 ms', 'Until switched off', '0']);
    await add({ 'Endpoint path': '/x', 'What happens': 'Down', 'Delay in milliseconds': 'ignored' });
    assert.deepEqual(
      faults.list().map(({ path, kind, times }) => [path, kind, times]),
      [
        ['/oauth2/*', 'SLOW', undefined],
        ['/x', 'DOWN', 1],
      ],
    );
  });

  it('switches off one fault, or all', async () => {
    for (const path of ['/a', '/b', '/c']) faults.add({ path, kind: 'DOWN' });
    const page = await admin.submit(await admin.open('/admin/test-tools'), 'Switch off /b');
    assert.equal(page.notice, 'The fault on /b was switched off.');
    assert.deepEqual(
      faults.list().map(({ path }) => path),
      ['/a', '/c'],
    );
    const empty = await admin.submit(page, 'Switch off all faults');
    assert.equal(empty.notice, 'All faults were switched off.');
    assert.deepEqual(faults.list(), []);
    // The first page still has the button of a fault that is gone.
    assert.equal((await admin.submit(page, 'Switch off /a')).status, 404);
  });

  it('stays open under a fault on every path, and shows the call that switches it off', async () => {
    const page = await add({
      'Endpoint path': '/*',
      'What happens': 'Internal server error (500)',
      'How often': 'Until it is switched off',
    });
    assert.equal(page.status, 200);
    assert.equal((await fetch(org.url)).status, 500);
    const [, method = '', authorization = '', url = ''] =
      /curl -X (\w+) -H "Authorization: ([^"]+)" (\S+)$/.exec(
        page.document.querySelector('[data-copy]')?.getAttribute('data-copy') ?? '',
      ) ?? [];
    const headers = { Authorization: authorization.replace('{token}', 'local-org-api-token') };
    assert.equal((await fetch(url, { method, headers })).status, 204);
    assert.equal((await fetch(org.url)).status, 200);
  });
});

describe('Test tools > Faults refuses', () => {
  const cases: readonly (readonly [what: string, field: string, value: string, problem: RegExp])[] = [
    ['a path without a slash', 'Endpoint path', 'oauth2', /must start with \//],
    ['the path of the console', 'Endpoint path', '/admin/apps', /choose another path/],
    ['a part of a millisecond', 'Delay in milliseconds', '1.5', /whole number of milliseconds/],
    ['no delay', 'Delay in milliseconds', '', /whole number of milliseconds/],
    ['no requests', 'Number of requests', '0', /must be at least 1/],
  ];
  for (const [what, field, value, problem] of cases)
    it(`${what}: names the field, keeps what was typed, and switches nothing on`, async () => {
      const page = await add({ 'Endpoint path': '/kept', [field]: value });
      assert.equal(page.status, 400);
      assert.match(page.problem(field), problem);
      assert.equal(page.value(field), value);
      if (field !== 'Endpoint path') assert.equal(page.value('Endpoint path'), '/kept');
      assert.deepEqual(faults.list(), []);
    });

  it('a form without the CSRF token, and everybody but administrators', async () => {
    const values = { path: '/x', kind: 'DOWN', duration: 'ALWAYS' };
    const send = async ({ browser }: typeof admin, token?: string) =>
      (await browser.fetch(`${org.url}/admin/test-tools/faults/new`, form({ ...values, [csrfField]: token })))
        .status;
    const bob = testConsole(org, 'bob@example.com');
    assert.equal(await send(admin), 403);
    assert.equal(await send(bob, await csrfTokenOf(bob.browser)), 403);
    assert.deepEqual(faults.list(), []);
    assert.equal(await send(admin, await csrfTokenOf(admin.browser)), 303);
    assert.equal(faults.list().length, 1);
  });
});
