import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { callApi, type ApiErrorBody } from '../../testing/management.ts';
import { startTestOrg } from '../../testing/org.ts';
import { createTestPolicy, people, send, type PolicyObject } from '../../testing/policies.ts';
import { sdkFor } from '../../testing/sdk.ts';

const { org } = await startTestOrg();
const admins = org.store.groups.find('name', 'Admins')[0]?.id ?? '';
const everyone = org.store.groups.find('name', 'Everyone')[0]?.id ?? '';
const { policyApi } = sdkFor(org);

const refused = async (call: string, body?: unknown): Promise<[number, string, string]> => {
  const answer = await callApi<ApiErrorBody>(org, call, body);
  return [answer.status, answer.body.errorCode, answer.body.errorCauses[0]?.errorSummary ?? ''];
};
const ordered = async (type: string): Promise<string[]> =>
  (await send<PolicyObject[]>(org, `GET /api/v1/policies?type=${type}`)).map(
    ({ name, priority }) => `${priority} ${name}`,
  );

describe('a policy of each type', () => {
  for (const type of ['ACCESS_POLICY', 'PROFILE_ENROLLMENT', 'PASSWORD', 'MFA_ENROLL'] as const)
    it(`${type} is created, read, renamed, put back, deactivated and deleted with the SDK`, async () => {
      const created = await policyApi.createPolicy({ policy: { type, name: `New ${type}` } });
      const policyId = created.id ?? '';
      const got = await policyApi.getPolicy({ policyId });
      assert.deepEqual(JSON.parse(JSON.stringify(got)), JSON.parse(JSON.stringify(created)));
      got.name = `Renamed ${type}`;
      got.description = 'For the test';
      await policyApi.replacePolicy({ policyId, policy: got });
      const renamed = await policyApi.getPolicy({ policyId });
      assert.deepEqual([renamed.name, renamed.description], [`Renamed ${type}`, 'For the test']);
      for await (const rule of await policyApi.listPolicyRules({ policyId }))
        if (rule) await policyApi.replacePolicyRule({ policyId, ruleId: rule.id ?? '', policyRule: rule });
      await policyApi.deactivatePolicy({ policyId });
      assert.equal((await policyApi.getPolicy({ policyId })).status, 'INACTIVE');
      await policyApi.activatePolicy({ policyId });
      await policyApi.deletePolicy({ policyId });
      assert.equal((await callApi(org, `GET /api/v1/policies/${policyId}`)).status, 404);
    });

  it('is logged', () => {
    const types: readonly string[] = org.log.events().map(({ eventType }) => eventType);
    for (const change of ['create', 'update', 'deactivate', 'activate', 'delete'])
      assert.ok(types.includes(`policy.lifecycle.${change}`), change);
  });

  it('must have a unique name', async () => {
    assert.deepEqual(
      await refused('POST /api/v1/policies', { type: 'ACCESS_POLICY', name: 'Mandatory MFA' }),
      [400, 'E0000001', 'name: Another policy of type ACCESS_POLICY has the name "Mandatory MFA".'],
    );
    const [, , cause] = await refused('POST /api/v1/policies', { type: 'OKTA_SIGN_ON', name: 'x' });
    assert.match(cause, /^type: /);
  });
});

describe('the default policies', () => {
  it('exist once for each type, and stay', async () => {
    for (const type of ['ACCESS_POLICY', 'PROFILE_ENROLLMENT', 'PASSWORD', 'MFA_ENROLL']) {
      const all = await send<PolicyObject[]>(org, `GET /api/v1/policies?type=${type}`);
      const system = all.filter((each) => each['system']);
      assert.equal(system.length, 1, type);
      const path = `/api/v1/policies/${system[0]?.id ?? ''}`;
      for (const call of [`DELETE ${path}`, `POST ${path}/lifecycle/deactivate`])
        assert.deepEqual((await refused(call)).slice(0, 2), [403, 'E0000006'], call);
    }
  });

  it('apply to everyone, also after they are put back', async () => {
    const all = await send<PolicyObject[]>(org, 'GET /api/v1/policies?type=PASSWORD');
    const [policy] = all.filter((each) => each['system']);
    assert.deepEqual(policy?.['conditions'], {
      people: { groups: { include: [everyone] } },
      authProvider: { provider: 'OKTA' },
    });
    const path = `/api/v1/policies/${policy.id}`;
    const back = await send(org, `PUT ${path}`, policy);
    assert.deepEqual({ ...back, lastUpdated: '' }, { ...policy, lastUpdated: '' });
    const [status, , cause] = await refused(`PUT ${path}`, {
      ...policy,
      ...people({ groups: { include: [admins] } }),
    });
    assert.deepEqual([status, cause], [400, 'conditions: The default policy applies to everyone.']);
  });
});

describe('policies for the whole org', () => {
  it('are ordered by priority, the default policy last', async () => {
    await createTestPolicy(org, { type: 'MFA_ENROLL', name: 'First' });
    const second = await createTestPolicy(org, { type: 'MFA_ENROLL', name: 'Second' });
    assert.deepEqual(await ordered('MFA_ENROLL'), ['1 First', '2 Second', '3 Default Policy']);
    await send(org, `PUT /api/v1/policies/${second.id}`, { ...second, priority: 1 });
    assert.deepEqual(await ordered('MFA_ENROLL'), ['1 Second', '2 First', '3 Default Policy']);
  });
});

describe('listing policies', () => {
  it('finds them by the start of the name and by status, in pages, with their rules', async () => {
    const { id } = await createTestPolicy(org, { type: 'ACCESS_POLICY', name: 'Off', status: 'INACTIVE' });
    const names = async (query: string) =>
      (await send<PolicyObject[]>(org, `GET /api/v1/policies?type=ACCESS_POLICY&${query}`)).map(
        ({ name }) => name,
      );
    assert.deepEqual(await names('q=man'), ['Mandatory MFA']);
    assert.deepEqual(await names('status=INACTIVE'), ['Off']);
    assert.deepEqual(await names('sortBy=name&status=ACTIVE'), [
      'Any two factors',
      'Mandatory MFA',
      'Password only',
    ]);
    const expanded = await send<{ _embedded: { rules: unknown[] } }>(
      org,
      `GET /api/v1/policies/${id}?expand=rules`,
    );
    assert.equal(expanded._embedded.rules.length, 1);
    const found: (string | undefined)[] = [];
    for await (const each of await policyApi.listPolicies({ type: 'ACCESS_POLICY', limit: '2' }))
      found.push(each?.name);
    assert.equal(found.length, 4);
    await send(org, `DELETE /api/v1/policies/${id}`);
  });
});

describe('a policy that apps use', () => {
  it('lists them, can be mapped to an app and back, and stays as long as it is used', async () => {
    const { id } = await createTestPolicy(org, { type: 'ACCESS_POLICY', name: 'Used' });
    const path = `/api/v1/policies/${id}`;
    const before = org.store.apps.get('local-spa')?.accessPolicy ?? '';
    assert.deepEqual(await send<unknown[]>(org, `GET ${path}/mappings`), []);
    const mapping = await send(org, `POST ${path}/mappings`, {
      resourceType: 'APP',
      resourceId: 'local-spa',
    });
    assert.equal(org.store.apps.get('local-spa')?.accessPolicy, id);
    assert.deepEqual(await send<unknown[]>(org, `GET ${path}/mappings`), [mapping]);
    assert.deepEqual(await send(org, `GET ${path}/mappings/${mapping.id}`), mapping);
    const apps = await send<PolicyObject[]>(org, `GET ${path}/app`);
    assert.deepEqual(
      apps.map((each) => each.id),
      ['local-spa'],
    );
    for (const call of [`DELETE ${path}`, `POST ${path}/lifecycle/deactivate`]) {
      const [status, code, cause] = await refused(call);
      assert.deepEqual([status, code], [403, 'E0000006']);
      assert.match(cause, /in use by Angular app/);
    }
    await send(org, `DELETE ${path}/mappings/${mapping.id}`);
    const now = org.store.policies.get(org.store.apps.get('local-spa')?.accessPolicy ?? '');
    assert.deepEqual([now?.name, now?.system], ['Any two factors', true]);
    await send(org, `DELETE ${path}`);
    org.store.apps.update('local-spa', { accessPolicy: before });
  });

  it('can be cloned with its rules', async () => {
    const [original] = org.store.policies.find('name', 'Mandatory MFA');
    const copy = await send(org, `POST /api/v1/policies/${original?.id ?? ''}/clone`);
    assert.equal(copy.name, '[cloned] Mandatory MFA');
    const rules = await send<PolicyObject[]>(org, `GET /api/v1/policies/${copy.id}/rules`);
    assert.deepEqual(rules[0]?.['actions'], original?.rules[0]?.actions);
    assert.notEqual(rules[0]?.id, original?.rules[0]?.id);
  });
});
