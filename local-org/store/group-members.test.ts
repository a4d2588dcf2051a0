import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { User } from './documents.ts';
import { openStore, type Store } from './store.ts';

const user = (id: string, groupIds: readonly string[]): User => ({
  id,
  login: `${id}@example.com`,
  email: `${id}@example.com`,
  emailVerified: true,
  firstName: 'Ada',
  lastName: 'Lovelace',
  locale: 'en_US',
  zoneinfo: 'America/Los_Angeles',
  attributes: {},
  status: 'ACTIVE',
  failedSignIns: 0,
  groupIds,
  created: 0,
  lastUpdated: 0,
});

const memberIds = ({ groupMembers }: Store, ...groupIds: string[]): string[] =>
  groupMembers.page(groupIds, { limit: 100 }).documents.map(({ id }) => id);

describe('the members of a group', () => {
  it('follow every change of the users', () => {
    const store = openStore(':memory:');
    store.users.put(user('a', ['all', 'few']));
    store.users.put(user('b', ['all']));
    assert.deepEqual([memberIds(store, 'all'), memberIds(store, 'few')], [['a', 'b'], ['a']]);
    store.users.update('b', { groupIds: ['few'] });
    store.users.update('a', { firstName: 'Augusta' });
    assert.deepEqual([memberIds(store, 'all'), memberIds(store, 'few')], [['a'], ['a', 'b']]);
    assert.equal(store.groupMembers.count('few'), 2);
    store.groupMembers.clear('few');
    assert.deepEqual(store.users.get('a')?.groupIds, ['all']);
    assert.deepEqual([memberIds(store, 'few'), store.groupMembers.count('few')], [[], 0]);
    store.users.delete('a');
    assert.deepEqual(memberIds(store, 'all'), []);
    store.close();
  });

  it('of several groups, and users beside them, come once, in pages and in the order of their creation', () => {
    const store = openStore(':memory:');
    for (const [id, groups] of Object.entries({ a: ['x', 'y'], b: [], c: ['y'], d: ['z'], e: ['x'] }))
      store.users.put(user(id, groups));
    const ids: string[] = [];
    let next: number | undefined = 0;
    while (next !== undefined) {
      const page = store.groupMembers.page(['x', 'y'], { limit: 2, after: next }, ['b', 'a']);
      ids.push(...page.documents.map(({ id }) => id));
      next = page.next;
    }
    assert.deepEqual(ids, ['a', 'b', 'c', 'e']);
    store.close();
  });
});

it('the members of more groups than one SQL query can join are found', () => {
  const store = openStore(':memory:');
  const groups = Array.from({ length: 1000 }, (_, index) => `g${index}`);
  store.users.put(user('a', ['g0', 'g999']));
  assert.deepEqual(memberIds(store, ...groups), ['a']);
  store.close();
});

describe('in an org with 100,000 users', () => {
  let store: Store;

  before(() => {
    store = openStore(':memory:');
    store.database.exec('BEGIN');
    for (let index = 0; index < 100_000; index++)
      store.users.put(user(`u${index}`, index % 20_000 === 9 ? ['all', 'few'] : ['all']));
    store.database.exec('COMMIT');
  });
  after(() => store.close());

  /** The fastest of several calls, in ms. */
  const time = (call: () => unknown): number =>
    Math.min(
      ...Array.from({ length: 9 }, () => {
        const start = performance.now();
        call();
        return performance.now() - start;
      }),
    );

  it('a page of a large or a small group takes no longer than a page of all users', () => {
    const all = time(() => store.users.page({ limit: 200 }));
    for (const [group, position] of [
      ['all', 0],
      ['all', 90_000],
      ['few', 0],
    ] as const) {
      const taken = time(() => store.groupMembers.page([group], { limit: 200, after: position }));
      assert.ok(taken < 3 * all + 1, `${group} after ${position}: ${taken} ms, all users: ${all} ms`);
    }
    assert.deepEqual(memberIds(store, 'few'), ['u9', 'u20009', 'u40009', 'u60009', 'u80009']);
  });
});
