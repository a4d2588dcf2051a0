import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { LogEvent } from '../../log/event.ts';
import { callApi, type ApiErrorBody } from '../../testing/management.ts';
import { startTestOrg } from '../../testing/org.ts';

const { org, clock } = await startTestOrg();
const hour = 3600_000;
const [ada] = org.store.users.find('login', 'ada@example.com');
const [bob] = org.store.users.find('login', 'bob@example.com');
assert.ok(ada && bob);

/** Moves the clock by eight days before each test, so that older events are outside the default time span. */
beforeEach(() => clock.advance(8 * 24 * hour));

const read = (query: Readonly<Record<string, string>> = {}) =>
  callApi<LogEvent[]>(org, `GET /api/v1/logs?${new URLSearchParams(query).toString()}`);
const types = ({ body }: { body: readonly LogEvent[] }) => body.map(({ eventType }) => eventType);
const linkOf = (headers: Headers, relation: string): string | undefined =>
  new RegExp(`<([^>]+)>; rel="${relation}"`).exec(headers.get('Link') ?? '')?.[1];
const now = () => new Date(clock.now()).toISOString();

describe('GET /api/v1/logs', () => {
  it('returns the events of the last seven days, oldest first', async () => {
    org.log.record({ eventType: 'user.session.end', user: ada });
    clock.advance(8 * 24 * hour);
    org.log.record({ eventType: 'user.session.start', user: ada });
    clock.advance(hour);
    org.log.record({ eventType: 'user.account.lock', user: bob, failure: 'LOCKED_OUT' });
    const answer = await read();
    assert.equal(answer.status, 200);
    assert.deepEqual(types(answer), ['user.session.start', 'user.account.lock']);
    const { uuid, published, ...rest } = answer.body[1] ?? assert.fail();
    assert.match(uuid, /^[\da-f-]{36}$/);
    assert.ok(Math.abs(Date.parse(published) - clock.now()) < hour);
    const entity = { id: bob.id, type: 'User', alternateId: 'bob@example.com', displayName: 'Bob Kahn' };
    assert.deepEqual(rest, {
      eventType: 'user.account.lock',
      version: '0',
      severity: 'WARN',
      displayMessage: 'Max sign in attempts exceeded',
      actor: entity,
      client: {},
      authenticationContext: { authenticationStep: 0, externalSessionId: 'unknown' },
      securityContext: { asNumber: null, asOrg: null, isp: null, domain: null, isProxy: null },
      transaction: { type: 'JOB', id: rest.transaction.id, detail: {} },
      debugContext: { debugData: {} },
      request: { ipChain: [] },
      legacyEventType: 'core.user_auth.account_locked',
      outcome: { result: 'FAILURE', reason: 'LOCKED_OUT' },
      target: [entity],
    });
  });

  it('returns the events between since and until', async () => {
    org.log.record({ eventType: 'user.session.start', user: ada });
    clock.advance(hour);
    const since = now();
    org.log.record({ eventType: 'user.authentication.sso', user: ada });
    clock.advance(hour);
    const until = now();
    org.log.record({ eventType: 'user.session.end', user: ada });
    assert.deepEqual(types(await read({ since, until })), ['user.authentication.sso']);
    assert.deepEqual(types(await read({ since })), ['user.authentication.sso', 'user.session.end']);
    assert.deepEqual(types(await read({ until })), ['user.session.start', 'user.authentication.sso']);
  });

  it('returns the events that match a filter', async () => {
    org.log.record({ eventType: 'user.session.start', user: ada });
    org.log.record({ eventType: 'user.session.start', user: bob, failure: 'INVALID_CREDENTIALS' });
    org.log.record({ eventType: 'user.session.end', user: bob });
    const found = async (filter: string) =>
      (await read({ filter })).body.map(({ eventType, actor }) => `${actor.displayName} ${eventType}`);
    const [adaStart, bobStart, bobEnd] = [
      'Ada Lovelace user.session.start',
      'Bob Kahn user.session.start',
      'Bob Kahn user.session.end',
    ];
    const start = 'eventType eq "user.session.start"';
    const byBob = `actor.id eq "${bob.id}"`;
    assert.deepEqual(await found(start), [adaStart, bobStart]);
    assert.deepEqual(await found(byBob), [bobStart, bobEnd]);
    assert.deepEqual(await found(`${start} and ${byBob}`), [bobStart]);
    assert.deepEqual(await found(`eventType eq "user.session.end" or ${start} AND ${byBob}`), [
      bobStart,
      bobEnd,
    ]);
    assert.deepEqual(
      await found(`(eventType eq "user.session.end" or ${start}) and actor.id eq "${ada.id}"`),
      [adaStart],
    );
    assert.deepEqual(await found('outcome.reason eq "INVALID_CREDENTIALS"'), [bobStart]);
    assert.deepEqual(await found('eventType ew ".end" or target.alternateId sw "ada"'), [adaStart, bobEnd]);
  });

  it('reports what is wrong with a filter', async () => {
    for (const [filter, cause] of [
      ['eventtype eq "x"', /^filter: Expected one of uuid, eventType, .*, but found eventtype\.$/],
      ['eventType is "x"', /^filter: Expected one of eq, .*, but found is\.$/],
      ['eventType eq x', /^filter: Expected a value in double quotes, but found x\.$/],
      ['eventType eq "x', /^filter: Expected a value in double quotes, but found "\.$/],
      ['eventType eq "x" and', /but found the end of the filter\.$/],
      ['(eventType eq "x"', /^filter: Expected \), but found the end of the filter\.$/],
      ['eventType eq "x" eventType eq "y"', /^filter: Expected "and", "or" or the end of the filter/],
      ['published gt "2026-01-01T00:00:00Z"', /^filter: Expected one of uuid/],
    ] as const) {
      const { status, body } = await callApi<ApiErrorBody>(
        org,
        `GET /api/v1/logs?${new URLSearchParams({ filter }).toString()}`,
      );
      assert.deepEqual([status, body.errorCode], [400, 'E0000031'], filter);
      assert.match(body.errorCauses[0]?.errorSummary ?? '', cause);
    }
  });

  it('returns the events that contain every keyword in any field', async () => {
    org.log.record({ eventType: 'user.session.start', user: ada });
    org.log.record({ eventType: 'user.session.start', user: bob, failure: 'INVALID_CREDENTIALS' });
    assert.deepEqual(
      (await read({ q: 'LOGIN  kahn' })).body.map(({ actor }) => actor.displayName),
      ['Bob Kahn'],
    );
    assert.deepEqual((await read({ q: 'kahn lovelace' })).body, []);
  });

  it('returns pages, each with a link to the next, newest first on request', async () => {
    const recorded = ['user.session.start', 'user.authentication.sso', 'user.session.end'] as const;
    for (const eventType of recorded) {
      org.log.record({ eventType, user: ada });
      clock.advance(1000);
    }
    for (const [sortOrder, expected] of [
      ['ASCENDING', recorded],
      ['DESCENDING', recorded.toReversed()],
    ] as const) {
      const first = await read({ limit: '2', until: now(), sortOrder });
      assert.deepEqual(types(first), expected.slice(0, 2));
      const next = linkOf(first.headers, 'next');
      assert.ok(next?.startsWith(`${org.url}/api/v1/logs?`));
      const second = await callApi<LogEvent[]>(org, `GET ${next}`);
      assert.deepEqual(types(second), expected.slice(2));
      assert.equal(linkOf(second.headers, 'next'), undefined);
      assert.equal(linkOf(second.headers, 'self'), next);
    }
  });

  it('can be polled: the last page of a query without an end links to the events after it', async () => {
    const empty = await read({ filter: 'eventType sw "user."' });
    assert.deepEqual(empty.body, []);
    org.log.record({ eventType: 'user.session.start', user: ada });
    const first = await callApi<LogEvent[]>(org, `GET ${linkOf(empty.headers, 'next') ?? ''}`);
    assert.deepEqual(types(first), ['user.session.start']);
    const none = await callApi<LogEvent[]>(org, `GET ${linkOf(first.headers, 'next') ?? ''}`);
    assert.deepEqual(none.body, []);
    org.log.record({ eventType: 'policy.rule.update' });
    org.log.record({ eventType: 'user.session.end', user: ada });
    const later = await callApi<LogEvent[]>(org, `GET ${linkOf(none.headers, 'next') ?? ''}`);
    assert.deepEqual(types(later), ['user.session.end']);
  });

  it('continues after an event that has been deleted from the log', async () => {
    org.log.record({ eventType: 'user.session.start', user: ada });
    const gone = `${clock.now() - hour}_00000000-0000-4000-8000-000000000000`;
    assert.deepEqual(types(await read({ after: gone })), ['user.session.start']);
    const late = `${clock.now() + hour}_00000000-0000-4000-8000-000000000000`;
    assert.deepEqual(types(await read({ after: late })), []);
  });

  it('names the invalid parameter', async () => {
    for (const [name, value] of [
      ['since', 'yesterday'],
      ['until', '2026-01-01'],
      ['limit', '1001'],
      ['limit', '-1'],
      ['limit', 'all'],
      ['sortOrder', 'RANDOM'],
      ['after', 'x'],
      ['q', 'x'.repeat(41)],
      ['q', 'a b c d e f g h i j k'],
    ] as const) {
      const { status, body } = await callApi<ApiErrorBody>(org, `GET /api/v1/logs?${name}=${value}`);
      assert.deepEqual([status, body.errorCode], [400, 'E0000001'], `${name}=${value}`);
      assert.ok(body.errorSummary.startsWith(`Api validation failed: ${name}`));
      assert.ok(body.errorCauses[0]?.errorSummary.startsWith(name));
    }
  });
});
