import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { testConsole } from '../../testing/console.ts';
import { startTestOrg } from '../../testing/org.ts';
import { trySignIn } from '../../testing/users.ts';

const { org, clock } = await startTestOrg();
const hour = 3600_000;
const [ada] = org.store.users.find('login', 'ada@example.com');
assert.ok(ada);

/** Older events are outside the default time span, and the session of an earlier test has ended. */
beforeEach(() => clock.advance(8 * 24 * hour));

const open = (query: Readonly<Record<string, string>> = {}) =>
  testConsole(org).open(`/admin/log?${new URLSearchParams(query)}`);
const signOut = () => org.log.record({ eventType: 'user.session.end', user: ada });

describe('Reports > System Log', () => {
  it('shows the events newest first, with the reason of a failure', async () => {
    await trySignIn(org, 'bob@example.com', 'wrong');
    clock.advance(1000);
    signOut();
    const page = await open();
    assert.equal(page.heading, 'System Log');
    const [first = [], second = []] = page.rows('Events');
    assert.match(first[0] ?? '', /\d{4}, \d+:\d\d:\d\d/);
    assert.equal(first[1], 'Ada Lovelace ada@example.com');
    assert.match(first[2] ?? '', /^User logout from Okta/);
    assert.equal(first[4], 'Success');
    assert.equal(second[1], 'Bob Kahn bob@example.com');
    assert.equal(second[4], 'Failure INVALID_CREDENTIALS');
  });

  it('shows the details of an event as JSON, escaped', async () => {
    org.log.record({ eventType: 'user.session.end', user: { ...ada, firstName: '<b id="injected">' } });
    const page = await open();
    assert.equal(page.document.getElementById('injected'), null);
    const json = page.document.querySelector('details pre')?.textContent ?? '';
    assert.equal((JSON.parse(json) as { eventType: string }).eventType, 'user.session.end');
  });

  it('filters by keywords, event type and time, and keeps what was typed', async () => {
    signOut();
    clock.advance(hour);
    org.log.record({ eventType: 'user.session.start', user: ada });
    clock.advance(hour);
    org.log.record({ eventType: 'policy.rule.update' });
    const filtered = async (fields: Record<string, string>) => {
      const page = await testConsole(org).submit(await open(), 'Apply filter', fields);
      return page.rows('Events').map(([, , info = '']) => info.slice(info.lastIndexOf(' ') + 1));
    };
    assert.deepEqual(await filtered({ Search: 'lovelace logout' }), ['user.session.end']);
    assert.deepEqual(await filtered({ 'Event type': 'user.session' }), [
      'user.session.start',
      'user.session.end',
    ]);
    const local = (time: number) => {
      const date = new Date(time - new Date(time).getTimezoneOffset() * 60_000);
      return date.toISOString().slice(0, 16);
    };
    const between = { From: local(clock.now() - 1.5 * hour), To: local(clock.now() - 0.5 * hour) };
    assert.deepEqual(await filtered(between), ['user.session.start']);
    const page = await testConsole(org).submit(await open(), 'Apply filter', {
      ...between,
      Search: 'nothing',
    });
    assert.equal(page.value('From'), between.From);
    assert.equal(page.value('Search'), 'nothing');
    assert.match(page.text, /No events in this time/);
  });

  it('names what is wrong with a filter', async () => {
    const page = await open({ since: 'yesterday', q: 'x'.repeat(41) });
    assert.equal(page.status, 400);
    assert.match(page.problems.join(), /From: must be a date-time/);
    assert.match(page.problems.join(), /Search: .*no keyword may have more than 40 characters/);
    assert.equal((await open({ eventType: 'a"b\\' })).status, 200);
  });

  it('shows 50 events per page, and leads to older ones and back', async () => {
    for (let count = 0; count < 60; count++) {
      clock.advance(1000);
      signOut();
    }
    const first = await open();
    assert.equal(first.rows('Events').length, 50);
    const admin = testConsole(org);
    const older = await admin.follow(first, 'Older events');
    assert.equal(older.rows('Events').length, 10);
    assert.ok(!older.actions.includes('Older events'));
    assert.equal((await admin.follow(older, 'Newest events')).rows('Events').length, 50);
  });

  it('is live on the newest page only', async () => {
    signOut();
    const isLive = (page: Awaited<ReturnType<typeof open>>) =>
      page.document.getElementById('events')?.dataset['live'] === '2000';
    assert.ok(isLive(await open()));
    assert.ok(isLive(await open({ eventType: 'user.' })));
    assert.ok(!isLive(await open({ after: `${clock.now() + hour}_x` })));
  });
});
