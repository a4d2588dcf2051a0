import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { oauthStore } from '../../oauth/oauth-store.ts';
import { getTokens, localSpa } from '../../testing/app.ts';
import { createTestBrowser } from '../../testing/browser.ts';
import { testConsole } from '../../testing/console.ts';
import type { FieldValue } from '../../testing/html-form.ts';
import { startTestOrg } from '../../testing/org.ts';
import { openSession } from '../../testing/session.ts';

const { org } = await startTestOrg();
const { clock } = org.testTools;
const hour = 3600_000;

/** Opens a tab in a new session, because tests end sessions. */
const submit = async (tab: string, button: string, fields: Readonly<Record<string, FieldValue>> = {}) => {
  const admin = testConsole(org);
  return admin.submit(await admin.open(`/admin/test-tools/${tab}`), button, fields);
};

describe('Test tools > Clock', () => {
  afterEach(() => clock.reset());

  it('shows that the clock has the real time', async () => {
    const page = await testConsole(org).open('/admin/test-tools/clock');
    assert.match(page.text, /Difference None: this is the real time/);
    assert.ok(!page.actions.includes('Back to the real time'));
    assert.match(page.text, /people may have to sign in again, and so may you/);
  });

  it('moves the clock ahead and back by an amount, and puts it back to the real time', async () => {
    const page = await submit('clock', 'Move clock', { Amount: '90', Unit: 'Minutes' });
    assert.equal(page.notice, 'The clock was moved.');
    assert.match(page.text, /Difference 1 hour 30 minutes ahead/);
    assert.equal(clock.offset, 1.5 * hour);
    await submit('clock', 'Move clock', { Amount: '2', Unit: 'Hours', Direction: 'Back' });
    assert.equal(clock.offset, -0.5 * hour);
    const moved = await testConsole(org).open('/admin/test-tools/clock');
    assert.match(moved.text, /Difference 30 minutes behind/);
    const back = await submit('clock', 'Back to the real time');
    assert.equal(back.notice, 'The clock is back at the real time.');
    assert.equal(clock.offset, 0);
  });

  it('sets the clock to a time in the time zone of this machine', async () => {
    const time = new Date(2030, 0, 31, 12, 30);
    const admin = testConsole(org);
    const page = await admin.open('/admin/test-tools/clock');
    await admin.submit(page, 'Move clock', { 'Move the clock': 'To a time', Time: '2030-01-31T12:30' });
    assert.ok(Math.abs(clock.now() - time.getTime()) < 5000);
    const again = await testConsole(org).open('/admin/test-tools/clock');
    assert.equal(again.value('Time'), '2030-01-31T12:30');
  });

  it('asks for a sign-in when the session expires by the move', async () => {
    const page = await submit('clock', 'Move clock', { Amount: '3', Unit: 'Days' });
    assert.equal(clock.offset, 72 * hour);
    assert.ok(page.document.querySelector('.demo-users'));
  });

  it('refuses what is no amount and no time, and keeps what was typed', async () => {
    const page = await submit('clock', 'Move clock', { Amount: '1.5', Unit: 'Days' });
    assert.equal(page.status, 400);
    assert.match(page.problem('Amount'), /whole number/);
    assert.equal(page.value('Amount'), '1.5');
    assert.equal(page.value('Unit'), 'Days');
    const far = await submit('clock', 'Move clock', { Amount: '9999999', Unit: 'Days' });
    assert.match(far.problem('Amount'), /between 1970 and 9999/);
    const time = await submit('clock', 'Move clock', { 'Move the clock': 'To a time', Time: '' });
    assert.equal(time.status, 400);
    assert.match(time.problem('Time'), /must be a time/);
    assert.equal(clock.offset, 0);
  });
});

describe('Test tools > Keys', () => {
  const keysOf = async (issuer: string) => {
    const path = issuer === org.url ? '/oauth2/v1/keys' : `${issuer.slice(org.url.length)}/v1/keys`;
    const { keys } = (await (await fetch(org.url + path)).json()) as { keys: { kid: string }[] };
    return keys.map(({ kid }) => kid);
  };

  it('rotates the keys of one authorization server', async () => {
    const before = { custom: await keysOf(org.issuer), own: await keysOf(org.url) };
    const page = await submit('keys', 'Rotate keys', {
      'Authorization server': `default: ${org.issuer}`,
    });
    const after = await keysOf(org.issuer);
    const [added = ''] = after.filter((kid) => !before.custom.includes(kid));
    assert.equal(page.notice, `${org.issuer} has the new key ${added}.`);
    assert.ok(after.includes(before.custom[0] ?? ''));
    assert.deepEqual(await keysOf(org.url), before.own);
  });

  it('rotates the keys of all', async () => {
    const before = { custom: await keysOf(org.issuer), own: await keysOf(org.url) };
    const page = await submit('keys', 'Rotate keys');
    assert.equal(page.notice, '2 authorization servers have new keys.');
    assert.notDeepEqual(await keysOf(org.issuer), before.custom);
    assert.notDeepEqual(await keysOf(org.url), before.own);
  });
});

describe('Test tools > Sessions and tokens', () => {
  const sessionsOf = (login: string) => {
    const [user] = org.store.users.find('login', login);
    return org.store.sessions.find('userId', user?.id ?? '').length;
  };
  const isActive = async (token: string) => {
    const headers = { Authorization: `Bearer ${token}` };
    return (await fetch(`${org.issuer}/v1/userinfo`, { headers })).status === 200;
  };

  it('ends the sessions of one person', async () => {
    openSession(org, createTestBrowser(), 'bob@example.com');
    const page = await submit('access', 'End', {
      'What to end': 'Sessions',
      'For whom': 'One person',
      Username: 'bob@example.com',
    });
    assert.equal(page.notice, 'Ended. Sessions: 1.');
    assert.equal(sessionsOf('bob@example.com'), 0);
    assert.ok(sessionsOf('ada@example.com') > 0);
  });

  it("ends everyone's sessions, also one's own: then comes the sign-in page", async () => {
    openSession(org, createTestBrowser(), 'bob@example.com');
    const page = await submit('access', 'End', { 'What to end': 'Sessions' });
    assert.ok(page.document.querySelector('.demo-users'));
    assert.deepEqual(org.store.sessions.all(), []);
  });

  it('ends each kind of token, and grants', async () => {
    const tokens = async () => {
      const browser = createTestBrowser();
      openSession(org, browser, 'bob@example.com');
      return getTokens(browser, org.issuer, localSpa);
    };
    const { access_token } = await tokens();
    const refresh = await submit('access', 'End', { 'What to end': 'Refresh tokens' });
    assert.equal(refresh.notice, 'Ended. Refresh tokens: 1.');
    assert.ok(await isActive(access_token));
    const access = await submit('access', 'End', { 'What to end': 'Access tokens' });
    assert.equal(access.notice, 'Ended. Access tokens: 1.');
    assert.ok(!(await isActive(access_token)));
    await tokens();
    const both = await submit('access', 'End', { 'What to end': ['Access tokens', 'Grants'] });
    assert.match(both.notice, /^Ended\. Access tokens: 1, Grants: \d+\.$/);
    assert.deepEqual(oauthStore(org.store).refreshTokens.all(), []);
  });

  it('refuses a misspelled name and no choice, and then ends nothing', async () => {
    openSession(org, createTestBrowser(), 'bob@example.com');
    const count = org.store.sessions.all().length;
    const fields = { 'What to end': 'Sessions', 'For whom': 'One person' };
    const unknown = await submit('access', 'End', { ...fields, Username: 'bobb@example.com' });
    assert.equal(unknown.status, 400);
    assert.match(unknown.problem('Username'), /No person has this username/);
    assert.deepEqual(unknown.value('What to end'), ['Sessions']);
    const empty = await submit('access', 'End', fields);
    assert.match(empty.problem('Username'), /Enter a username/);
    const nothing = await submit('access', 'End');
    assert.match(nothing.problem('What to end'), /Select at least one/);
    // Each call has opened a session of its own.
    assert.equal(org.store.sessions.all().length, count + 3);
  });
});

describe('Test tools > Sign-in screens', () => {
  it('lists every screen under the heading of its group', async () => {
    const page = await testConsole(org).open('/admin/test-tools/showcase');
    const { screens } = org.testTools.showcase;
    assert.deepEqual(
      page.actions.filter((name) => name.startsWith('Open ')),
      screens.map(({ title }) => `Open ${title} in a new tab`),
    );
    const headings = [...page.document.querySelectorAll('main h2')].map((each) => each.textContent);
    assert.deepEqual(headings, [...new Set(screens.map(({ group }) => group))]);
  });

  it('opens a screen in a new tab', async () => {
    const admin = testConsole(org);
    const page = await admin.open('/admin/test-tools/showcase');
    const screen = await admin.submit(page, 'Open Username first in a new tab');
    assert.match(screen.path, /^\/showcase\/username-/);
    assert.equal(screen.status, 200);
    const form = page.document.querySelector('form[action$="/showcase/username"]');
    assert.equal(form?.getAttribute('target'), '_blank');
  });

  it('says so if there is no such screen', async () => {
    const admin = testConsole(org);
    const page = await admin.open('/admin/test-tools/showcase');
    page.document
      .querySelector('form[action$="/showcase/username"]')
      ?.setAttribute('action', '/admin/test-tools/showcase/unknown');
    assert.equal((await admin.submit(page, 'Open Username first in a new tab')).status, 404);
  });
});
