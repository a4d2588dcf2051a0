import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LogEvent } from '../log/event.ts';
import { callApi } from '../testing/management.ts';
import { startTestOrg } from '../testing/org.ts';
import { ApiError, apiClientFactory } from './api-client.ts';

const { org } = await startTestOrg();
const [ada] = org.store.users.find('login', 'ada@example.com');
assert.ok(ada);
const api = apiClientFactory(org)(ada);
const createGroup = (name: string, description = '') =>
  api.post<{ id: string }>('/api/v1/groups', { profile: { name, description } });
const refusal = async (call: Promise<unknown>): Promise<ApiError> => {
  const error: unknown = await call.then(
    () => assert.fail('The call succeeded.'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ApiError);
  return error;
};

describe("The console's client of /api/v1", () => {
  it('reads and writes in the name of the administrator, whom the log names', async () => {
    const { id } = await createGroup('Readers');
    assert.deepEqual((await api.get<{ profile: object }>(`/api/v1/groups/${id}`)).profile, {
      name: 'Readers',
      description: '',
    });
    await api.put(`/api/v1/groups/${id}`, { profile: { name: 'Writers' } });
    // An answer without a body.
    assert.equal(await api.put(`/api/v1/groups/${id}/users/${ada.id}`), undefined);
    await api.delete(`/api/v1/groups/${id}`);
    const events = await api.get<LogEvent[]>('/api/v1/logs?filter=eventType sw "group."');
    assert.deepEqual(
      events.map(({ eventType, actor }) => `${actor.alternateId} ${eventType}`),
      [
        'ada@example.com group.lifecycle.create',
        'ada@example.com group.profile.update',
        'ada@example.com group.user_membership.add',
        'ada@example.com group.lifecycle.delete',
      ],
    );
  });

  it('has the path of the next page, and reads all pages', async () => {
    for (const name of ['Page 1', 'Page 2', 'Page 3']) await createGroup(name);
    const path = '/api/v1/groups?q=Page&limit=2';
    const first = await api.page(path);
    assert.equal(first.items.length, 2);
    assert.match(first.next ?? '', /^\/api\/v1\/groups\?q=Page&limit=2&after=\d+$/);
    const second = await api.page(first.next ?? '');
    assert.equal(second.items.length, 1);
    assert.equal(second.next, undefined);
    assert.equal((await api.all(path)).length, 3);
  });

  it("throws the API's error with its causes", async () => {
    const invalid = await refusal(createGroup(''));
    assert.equal(invalid.status, 400);
    assert.equal(invalid.code, 'E0000001');
    assert.deepEqual(invalid.causes, ['profile.name: must not be empty']);
    const unknown = await refusal(api.get('/api/v1/groups/00gunknown'));
    assert.equal(unknown.status, 404);
    assert.match(unknown.message, /00gunknown/);
  });

  it('is the only way to call the API without a token', async () => {
    const { status } = await fetch(`${org.url}/api/v1/groups`, { headers: { administrator: ada.id } });
    assert.equal(status, 401);
    assert.equal((await callApi(org, 'GET /api/v1/groups')).status, 200);
  });
});
