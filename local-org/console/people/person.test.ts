import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { form } from '../../testing/browser.ts';
import { testConsole } from '../../testing/console.ts';
import type { HtmlPage } from '../../testing/html-page.ts';
import { textOf } from '../../testing/html-text.ts';
import { startTestOrg } from '../../testing/org.ts';
import { openSession } from '../../testing/session.ts';
import { createTestUser, loginOf, trySignIn } from '../../testing/users.ts';

const { org, clock } = await startTestOrg();
const admin = testConsole(org);
const open = (id: string, tab = '') => admin.open(`/admin/people/${id}${tab}`);
const statusOf = (id: string) => org.store.users.get(id)?.status;
const actionsOf = (page: HtmlPage) =>
  [...page.document.querySelectorAll('#more-actions :is(a, button)')].map(textOf);

describe('More Actions', () => {
  it('has what the status of the person allows', async () => {
    const active = ['Reset Password', 'Expire Password', 'Reset Authenticators', 'Clear User Sessions'];
    const { id } = await createTestUser(org);
    assert.deepEqual(actionsOf(await open(id)), [...active, 'Suspend', 'Deactivate']);
    const expected = {
      STAGED: ['Activate', 'Clear User Sessions', 'Deactivate'],
      PROVISIONED: ['Resend Activation Email', 'Clear User Sessions', 'Deactivate'],
      LOCKED_OUT: ['Reset Password', 'Unlock', 'Clear User Sessions', 'Deactivate'],
      SUSPENDED: ['Clear User Sessions', 'Unsuspend', 'Deactivate'],
      DEPROVISIONED: ['Activate', 'Delete'],
    } as const;
    for (const [status, actions] of Object.entries(expected)) {
      org.store.users.update(id, { status: status as keyof typeof expected });
      assert.deepEqual(actionsOf(await open(id)), actions, status);
    }
  });

  it('suspends and unsuspends', async () => {
    const { id } = await createTestUser(org);
    const ask = await admin.follow(await open(id), 'Suspend');
    assert.equal(statusOf(id), 'ACTIVE');
    const suspended = await admin.submit(ask, 'Suspend');
    assert.match(suspended.notice, /was suspended\.$/);
    assert.equal(statusOf(id), 'SUSPENDED');
    await admin.submit(suspended, 'Unsuspend');
    assert.equal(statusOf(id), 'ACTIVE');
  });

  it('unlocks', async () => {
    const user = await createTestUser(org);
    org.store.users.update(user.id, { status: 'LOCKED_OUT', lockedAt: clock.now() });
    assert.notEqual(await trySignIn(org, loginOf(user)), 'signed in');
    const page = await admin.submit(await open(user.id), 'Unlock');
    assert.match(page.notice, /was unlocked/);
    assert.equal(await trySignIn(org, loginOf(user)), 'signed in');
  });

  it('deactivates, and then deletes', async () => {
    const { id } = await createTestUser(org);
    const deactivated = await admin.submit(await admin.follow(await open(id), 'Deactivate'), 'Deactivate');
    assert.equal(statusOf(id), 'DEPROVISIONED');
    const ask = await admin.follow(deactivated, 'Delete');
    assert.match(ask.text, /can’t be undone/);
    assert.equal(statusOf(id), 'DEPROVISIONED');
    const list = await admin.submit(ask, 'Delete');
    assert.equal(list.heading, 'People');
    assert.match(list.notice, /was deleted/);
    assert.equal(org.store.users.get(id), undefined);
    assert.equal((await open(id)).status, 404);
  });

  it('shows the link for a new password once, or sends it', async () => {
    const user = await createTestUser(org);
    const ask = await admin.follow(await open(user.id), 'Reset Password');
    assert.deepEqual(ask.value('Link for a new password'), ['Send it by email']);
    const shown = await admin.submit(ask, 'Reset Password', { 'Link for a new password': 'Show it here' });
    assert.equal(shown.heading, 'Link for a new password');
    const [link = ''] = /http:\/\/localhost:\d+\/\S+/.exec(shown.text) ?? [];
    assert.equal((await fetch(link)).status, 200);
    assert.equal(statusOf(user.id), 'RECOVERY');
    assert.equal(shown.headers.get('Cache-Control'), 'no-store');
    const sent = await admin.submit(
      await admin.follow(await open(user.id), 'Reset Password'),
      'Reset Password',
    );
    assert.match(sent.notice, /must set a new password/);
    assert.match((await org.outbox.next(loginOf(user))).text, /http/);
  });

  it('activates with a link, but without one if the person has a password', async () => {
    const user = await createTestUser(org, { activate: false, password: undefined });
    const ask = await admin.follow(await open(user.id), 'Activate');
    const shown = await admin.submit(ask, 'Activate', { 'Link for a new password': 'Show it here' });
    assert.match(shown.text, /http:\/\/localhost/);
    assert.equal(statusOf(user.id), 'PROVISIONED');
    const again = await admin.follow(await open(user.id), 'Resend Activation Email');
    await admin.submit(again, 'Resend Activation Email');
    assert.match((await org.outbox.next(loginOf(user))).text, /http/);
    const withPassword = await createTestUser(org, { activate: false });
    const page = await admin.follow(await open(withPassword.id), 'Activate');
    assert.throws(() => page.value('Link for a new password'));
    assert.match((await admin.submit(page, 'Activate')).notice, /was activated/);
    assert.equal(statusOf(withPassword.id), 'ACTIVE');
  });

  it('expires the password', async () => {
    const { id } = await createTestUser(org);
    await admin.submit(await admin.follow(await open(id), 'Expire Password'), 'Expire Password');
    assert.equal(statusOf(id), 'PASSWORD_EXPIRED');
  });

  it('clears the sessions', async () => {
    const user = await createTestUser(org);
    openSession(org, testConsole(org).browser, loginOf(user));
    const ask = await admin.follow(await open(user.id), 'Clear User Sessions');
    await admin.submit(ask, 'Clear User Sessions', { 'Also revoke the tokens that apps have': true });
    assert.deepEqual(org.store.sessions.find('userId', user.id), []);
  });

  it('says why, if the status has changed in the meantime', async () => {
    const { id } = await createTestUser(org);
    const ask = await admin.follow(await open(id), 'Suspend');
    org.store.users.update(id, { status: 'LOCKED_OUT' });
    const refused = await admin.submit(ask, 'Suspend');
    assert.equal(refused.status, 400);
    assert.match(refused.problems.join(), /Cannot suspend a user with the status LOCKED_OUT/);
    assert.equal(statusOf(id), 'LOCKED_OUT');
  });

  it('does nothing for a form without the token, and nothing by a link', async () => {
    const { id } = await createTestUser(org);
    const path = `${org.url}/admin/people/${id}/actions`;
    assert.equal((await admin.browser.fetch(`${path}/suspend`, form({ a: 'b' }))).status, 403);
    for (const action of ['suspend', 'deactivate', 'unlock', 'delete']) await admin.open(`${path}/${action}`);
    assert.equal(statusOf(id), 'ACTIVE');
    assert.equal((await admin.open(`${path}/unknown`)).status, 404);
  });
});

describe("The tabs of a person's page", () => {
  it('list the applications, and assign and remove them', async () => {
    const { id } = await createTestUser(org);
    const page = await open(id);
    assert.deepEqual(page.rows('Applications'), [
      ['Angular app', 'Active', 'Group', ''],
      ['Plain page', 'Active', 'Group', ''],
    ]);
    const assign = await admin.follow(page, 'Assign Applications');
    const nothing = await admin.submit(assign, 'Assign');
    assert.equal(nothing.status, 400);
    assert.match(nothing.problem('Applications'), /at least one/);
    const assigned = await admin.submit(nothing, 'Assign', { Applications: ['Plain page'] });
    assert.equal(assigned.notice, 'The application was assigned.');
    assert.deepEqual(assigned.rows()[1], ['Plain page', 'Active', 'Individual', 'Remove']);
    const removed = await admin.submit(await admin.follow(assigned, 'Remove Plain page'), 'Remove');
    assert.deepEqual(removed.rows()[1], ['Plain page', 'Active', 'Group', '']);
  });

  it('list the groups, and add and remove the person', async () => {
    const { id } = await createTestUser(org);
    const page = await admin.follow(await open(id), 'Groups');
    assert.deepEqual(
      page.rows('Groups').map(([name]) => name),
      ['Everyone'],
    );
    const added = await admin.submit(page, 'Add to group', { Group: 'Admins' });
    assert.match(added.notice, /was added to Admins/);
    assert.deepEqual(
      added
        .rows('Groups')
        .map(([name]) => name)
        .sort(),
      ['Admins', 'Everyone'],
    );
    const removed = await admin.submit(await admin.follow(added, 'Remove from Admins'), 'Remove');
    assert.equal(removed.path, `/admin/people/${id}/groups`);
    assert.deepEqual(
      removed.rows('Groups').map(([name]) => name),
      ['Everyone'],
    );
  });

  it('list the second factors, and remove them', async () => {
    const { id } = await createTestUser(org);
    const empty = await admin.follow(await open(id), 'Security methods');
    assert.match(empty.text, /No second factor is enrolled/);
    const common = { userId: id, created: clock.now() };
    org.store.enrollments.put({ ...common, id: 'sms1', key: 'phone_number', phoneNumber: '+12025550123' });
    org.store.enrollments.put({ ...common, id: 'otp1', key: 'google_otp', sharedSecret: 'JBSWY3DPEHPK3PXP' });
    const page = await open(id, '/security-methods');
    assert.deepEqual(
      page
        .rows('Second factors')
        .map(([method, detail]) => [method, detail?.replace(/.*@.*/, 'the username')]),
      [
        ['Phone', '+12025550123'],
        ['Google Authenticator', 'the username'],
      ],
    );
    const one = await admin.submit(await admin.follow(page, 'Remove Phone'), 'Remove');
    assert.equal(one.rows('Second factors').length, 1);
    const ask = await admin.follow(one, 'Reset Authenticators');
    await admin.submit(ask, 'Reset Authenticators');
    assert.deepEqual(org.store.enrollments.find('userId', id), []);
  });
});
