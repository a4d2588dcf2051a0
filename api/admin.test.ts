import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bobClaims } from './testing/authorization-server.ts';
import { startTestApi } from './testing/test-api.ts';

const noon = Date.parse('2030-01-01T12:00:00.000Z');

describe('the list of users', () => {
  it('lists who called with a verified token, when last, and how many messages they have', async (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: noon });
    const { org, call } = await startTestApi(t);
    const bob = await org.sign(bobClaims);
    await call('messages', { method: 'POST', token: bob, json: { text: 'one' } });
    await call('messages', { method: 'POST', token: bob, json: { text: 'two' } });
    await call('messages', {
      token: (await org.sign({ uid: '00u9eve', sub: 'eve@example.com' })).slice(0, -9),
    });
    t.mock.timers.tick(60_000);
    const answer = await call('admin/users', { token: await org.sign() });
    assert.equal(answer.status, 200);
    assert.deepEqual(answer.body, {
      users: [
        { login: 'ada@example.com', lastSeen: '2030-01-01T12:01:00.000Z', messages: 0 },
        { login: 'bob@example.com', lastSeen: '2030-01-01T12:00:00.000Z', messages: 2 },
      ],
    });
  });

  it('is for members of exactly Admins, otherwise 403', async (t) => {
    const { org, call } = await startTestApi(t);
    const others: unknown[] = [
      ['Everyone'],
      ['admins'],
      ['SuperAdmins', 'Admins2', ' Admins'],
      'Admins',
      'SuperAdmins',
      { Admins: true },
      [['Admins']],
      ['Admins', 1],
      [],
      undefined,
    ];
    for (const groups of others) {
      const answer = await call('admin/users', { token: await org.sign({ groups }) });
      assert.equal(answer.status, 403, JSON.stringify(groups));
      assert.equal(
        answer.headers.get('www-authenticate'),
        `Bearer realm="api", error="insufficient_scope", error_description="This requires membership in the group 'Admins'."`,
      );
      assert.deepEqual(answer.body, {
        error: 'insufficient_scope',
        error_description: "This requires membership in the group 'Admins'.",
      });
    }
  });
});
