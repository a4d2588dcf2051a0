import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { callApi, type ApiErrorBody } from '../../testing/management.ts';
import { startTestOrg } from '../../testing/org.ts';
import {
  accessActions,
  createTestPolicy,
  createTestRule,
  people,
  send,
  type PolicyObject,
} from '../../testing/policies.ts';

const { org } = await startTestOrg();
const actions = accessActions();
const admins = org.store.groups.find('name', 'Admins')[0]?.id ?? '';
const ada = org.store.users.find('login', 'ada@example.com')[0]?.id ?? '';

let policy: PolicyObject;
let number = 0;
beforeEach(async () => {
  policy = await createTestPolicy(org, { type: 'ACCESS_POLICY', name: `Policy ${++number}` });
});

const rulesPath = () => `/api/v1/policies/${policy.id}/rules`;
const listed = async (id = policy.id): Promise<string[]> =>
  (await send<PolicyObject[]>(org, `GET /api/v1/policies/${id}/rules`)).map(
    ({ name, priority }) => `${priority} ${name}`,
  );
const add = (name: string, more: object = {}) => createTestRule(org, policy, { name, actions, ...more });
const refused = async (call: string, body?: unknown): Promise<[number, string, string]> => {
  const answer = await callApi<ApiErrorBody>(org, call, body);
  return [answer.status, answer.body.errorCode, answer.body.errorCauses[0]?.errorSummary ?? ''];
};

describe('the rules of an access policy', () => {
  it('start with a catch-all rule that allows any two factors', async () => {
    const [rule] = await send<PolicyObject[]>(org, `GET ${rulesPath()}`);
    assert.deepEqual([rule?.name, rule?.priority, rule?.['system']], ['Catch-all Rule', 99, true]);
    assert.deepEqual(rule?.['actions'], accessActions({ factorMode: '2FA', constraints: [] }));
  });

  it('come in the order in which they were added, before the catch-all rule', async () => {
    await add('first');
    await add('second');
    assert.deepEqual(await listed(), ['0 first', '1 second', '99 Catch-all Rule']);
  });

  it('move back when another one takes their priority', async () => {
    await add('first');
    await add('second');
    await add('urgent', { priority: 0 });
    assert.deepEqual(await listed(), ['0 urgent', '1 first', '2 second', '99 Catch-all Rule']);
    await add('far', { priority: 98 });
    await add('between', { priority: 2 });
    assert.deepEqual(await listed(), [
      '0 urgent',
      '1 first',
      '2 between',
      '3 second',
      '98 far',
      '99 Catch-all Rule',
    ]);
  });

  it('move when they get another priority', async () => {
    const first = await add('first', { priority: 1 });
    await add('second', { priority: 2 });
    await send(org, `PUT ${rulesPath()}/${first.id}`, { ...first, priority: 2 });
    assert.deepEqual(await listed(), ['2 first', '3 second', '99 Catch-all Rule']);
  });

  it('keep their place when they are got and put back', async () => {
    const rule = await add('rule', people({ groups: { include: [admins] }, users: { exclude: [ada] } }));
    assert.deepEqual(rule['conditions'], {
      people: { users: { exclude: [ada] }, groups: { include: [admins] } },
      network: { connection: 'ANYWHERE' },
      riskScore: { level: 'ANY' },
      userType: { include: [], exclude: [] },
    });
    const back = await send(org, `PUT ${rulesPath()}/${rule.id}`, rule);
    assert.deepEqual({ ...back, lastUpdated: '' }, { ...rule, lastUpdated: '' });
  });

  it("accept the conditions of Okta's admin console that match everything", async () => {
    const rule = await add('any', {
      conditions: {
        people: { users: { include: [], exclude: [] }, groups: null },
        network: { connection: 'ANYWHERE' },
        platform: { include: [{ type: 'ANY', os: { type: 'ANY' } }], exclude: [] },
        riskScore: { level: 'ANY' },
        userType: { include: [], exclude: [] },
        device: null,
        elCondition: null,
      },
    });
    assert.equal((rule['conditions'] as { people?: unknown }).people, undefined);
  });

  it('must have a free name and known users and groups', async () => {
    await add('taken');
    assert.deepEqual(await refused(`POST ${rulesPath()}`, { name: 'taken', actions }), [
      400,
      'E0000001',
      'name: Another rule of the policy has the name "taken".',
    ]);
    for (const [kind, id] of [
      ['groups', '00g0'],
      ['users', '00u0'],
    ] as const)
      assert.deepEqual(
        await refused(`POST ${rulesPath()}`, {
          name: 'x',
          actions,
          ...people({ [kind]: { exclude: [id] } }),
        }),
        [400, 'E0000001', `conditions.people.${kind}.exclude: ${id} is not the id of a ${kind.slice(0, -1)}`],
      );
    assert.deepEqual(await listed(), ['0 taken', '99 Catch-all Rule']);
  });

  it('can be deactivated and deleted, except the catch-all rule', async () => {
    const rule = await add('rule');
    await send(org, `POST ${rulesPath()}/${rule.id}/lifecycle/deactivate`);
    assert.equal((await send(org, `GET ${rulesPath()}/${rule.id}`))['status'], 'INACTIVE');
    await send(org, `POST ${rulesPath()}/${rule.id}/lifecycle/activate`);
    assert.equal((await send(org, `GET ${rulesPath()}/${rule.id}`))['status'], 'ACTIVE');
    assert.equal((await callApi(org, `DELETE ${rulesPath()}/${rule.id}`)).status, 204);
    assert.deepEqual(await listed(), ['99 Catch-all Rule']);
    const [catchAll] = await send<PolicyObject[]>(org, `GET ${rulesPath()}`);
    for (const call of ['DELETE ', 'POST ']) {
      const path = `${rulesPath()}/${catchAll?.id ?? ''}${call === 'POST ' ? '/lifecycle/deactivate' : ''}`;
      const [status, code] = await refused(call + path);
      assert.deepEqual([status, code], [403, 'E0000006']);
    }
    assert.equal(
      (
        await refused(`PUT ${rulesPath()}/${catchAll?.id ?? ''}`, {
          ...catchAll,
          ...people({ users: { include: [ada] } }),
        })
      )[2],
      'conditions: The catch-all rule matches everyone.',
    );
    assert.deepEqual(
      org.log
        .events()
        .map(({ eventType }) => eventType)
        .slice(-4),
      ['policy.rule.add', 'policy.rule.deactivate', 'policy.rule.activate', 'policy.rule.delete'],
    );
  });
});

describe('the rules of the other policies', () => {
  it('are one only for PROFILE_ENROLLMENT', async () => {
    const { id } = await createTestPolicy(org, { type: 'PROFILE_ENROLLMENT', name: 'Enrollment' });
    assert.deepEqual(await listed(id), ['99 Catch-all Rule']);
    const [rule] = await send<PolicyObject[]>(org, `GET /api/v1/policies/${id}/rules`);
    const [status, code] = await refused(`POST /api/v1/policies/${id}/rules`, {
      name: 'second',
      actions: rule?.['actions'],
    });
    assert.deepEqual([status, code], [403, 'E0000006']);
  });

  it('are none in a new PASSWORD or MFA_ENROLL policy, and are counted from 1', async () => {
    for (const type of ['PASSWORD', 'MFA_ENROLL']) {
      const { id } = await createTestPolicy(org, { type, name: 'Admins' });
      assert.deepEqual(await listed(id), []);
      await createTestRule(org, { id }, { name: 'first', actions: {} });
      await createTestRule(org, { id }, { name: 'urgent', priority: 1, actions: {} });
      assert.deepEqual(await listed(id), ['1 urgent', '2 first']);
    }
  });

  it('come before the default rule of a default policy', async () => {
    const [policies] = [await send<PolicyObject[]>(org, 'GET /api/v1/policies?type=PASSWORD')];
    const id = policies.find((each) => each['system'])?.id ?? '';
    await createTestRule(org, { id }, { name: 'mine', actions: {} });
    assert.deepEqual(await listed(id), ['1 mine', '2 Default Rule']);
  });
});
