import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { callApi } from '../testing/management.ts';
import { startTestOrg } from '../testing/org.ts';

const { org, clock } = await startTestOrg();
const { store } = org;

/** Lets the database refuse one kind of change until the test ends. */
function breakDatabase(t: TestContext, change: 'INSERT' | 'UPDATE' | 'DELETE', table: string): void {
  t.mock.method(console, 'error', () => undefined);
  store.database.exec(
    `CREATE TRIGGER broken BEFORE ${change} ON ${table} BEGIN SELECT RAISE(ABORT, 'broken'); END`,
  );
  t.after(() => store.database.exec('DROP TRIGGER IF EXISTS broken'));
}

const content = () =>
  JSON.stringify([
    store.users.all(),
    store.groups.all(),
    store.enrollments.all(),
    store.policies.all(),
    store.authorizationServers.all(),
  ]);

/** Makes a call whose last change the database refuses. */
async function assertNothingChanged(call: string, body?: object): Promise<void> {
  const before = content();
  // So that the time of a change would differ.
  clock.advance(1000);
  const { status } = await callApi(org, call, body);
  assert.equal(status, 500);
  assert.equal(content(), before);
}

describe('a call that fails in the middle changes nothing:', () => {
  it('creating a user', async (t) => {
    breakDatabase(t, 'INSERT', 'users');
    const profile = { firstName: 'E', lastName: 'N', login: 'e@example.com', email: 'e@example.com' };
    await assertNothingChanged('POST /api/v1/users?activate=false', { profile });
  });

  it('deleting a user', async (t) => {
    const [bob] = store.users.find('login', 'bob@example.com');
    await callApi(org, `POST /api/v1/users/${bob?.id}/lifecycle/deactivate`);
    store.enrollments.put({
      id: 'sms1',
      userId: bob?.id ?? '',
      key: 'phone_number',
      phoneNumber: '+12025550123',
      created: 0,
    });
    breakDatabase(t, 'DELETE', 'users');
    await assertNothingChanged(`DELETE /api/v1/users/${bob?.id}`);
  });

  it('deleting an authorization server', async (t) => {
    const { body } = await callApi<{ id: string }>(org, 'POST /api/v1/authorizationServers', {
      name: 'Other',
      description: '',
      audiences: ['api://other'],
    });
    await fetch(`${org.url}/oauth2/${body.id}/v1/keys`);
    breakDatabase(t, 'DELETE', 'signing_keys');
    await assertNothingChanged(`DELETE /api/v1/authorizationServers/${body.id}`);
  });

  it('inserting a policy before others', async (t) => {
    breakDatabase(t, 'UPDATE', 'policies');
    await assertNothingChanged('POST /api/v1/policies', {
      type: 'PASSWORD',
      name: 'First',
      priority: 1,
      conditions: { people: { groups: { include: [store.groups.find('name', 'Admins')[0]?.id] } } },
    });
  });
});
