import assert from 'node:assert/strict';
import { it } from 'node:test';
import { callApi } from '../../testing/management.ts';
import { openRule } from '../../testing/authorization-servers.ts';
import { startTestOrg } from '../../testing/org.ts';

const { org } = await startTestOrg();
const path = '/api/v1/authorizationServers';

interface Created {
  readonly id: string;
}

/** Creates something with POST, puts it back as it was created, and returns its id. */
async function createAndPut(at: string, body: object): Promise<string> {
  const created = await callApi<Created>(org, `POST ${at}`, body);
  assert.equal(created.status, 201);
  const { id } = created.body;
  const put = await callApi<Record<string, unknown>>(org, `PUT ${at}/${id}`, created.body);
  assert.equal(put.status, 200);
  assert.deepEqual({ ...put.body, lastUpdated: '' }, { ...created.body, lastUpdated: '' });
  return id;
}

const call = async (line: string): Promise<void> => {
  assert.equal((await callApi(org, line)).status, 204, line);
};

it('every change to an authorization server and its parts is logged, with who changed what', async () => {
  const server = `${path}/${await createAndPut(path, { name: 'Logged', audiences: ['api://logged'] })}`;
  const scopeId = await createAndPut(`${server}/scopes`, { name: 'a' });
  const claimId = await createAndPut(`${server}/claims`, {
    name: 'c',
    claimType: 'IDENTITY',
    valueType: 'GROUPS',
    group_filter_type: 'REGEX',
    value: '.*',
    conditions: { scopes: ['a'] },
  });
  const policies = `${server}/policies`;
  const policyId = await createAndPut(policies, {
    name: 'P',
    conditions: { clients: { include: ['ALL_CLIENTS'] } },
  });
  const rules = `${policies}/${policyId}/rules`;
  const ruleId = await createAndPut(rules, openRule('R'));
  for (const part of [`${rules}/${ruleId}`, `${policies}/${policyId}`, server]) {
    await call(`POST ${part}/lifecycle/deactivate`);
    await call(`POST ${part}/lifecycle/activate`);
  }
  await callApi(org, `POST ${server}/credentials/lifecycle/keyRotate`, { use: 'sig' });
  for (const part of [
    `${rules}/${ruleId}`,
    `${policies}/${policyId}`,
    `${server}/claims/${claimId}`,
    `${server}/scopes/${scopeId}`,
    server,
  ])
    await call(`DELETE ${part}`);

  const events = org.log.events();
  assert.deepEqual(
    events.map(({ eventType, target }) => `${eventType} ${target.map((each) => each.displayName).join(' ')}`),
    [
      'oauth2.as.created Logged',
      'oauth2.as.updated Logged',
      'oauth2.scope.created a Logged',
      'oauth2.scope.updated a Logged',
      'oauth2.claim.created c Logged',
      'oauth2.claim.updated c Logged',
      'policy.lifecycle.create P Logged',
      'policy.lifecycle.update P Logged',
      'policy.rule.add P R',
      'policy.rule.update P R',
      'policy.rule.deactivate P R',
      'policy.rule.activate P R',
      'policy.lifecycle.deactivate P Logged',
      'policy.lifecycle.activate P Logged',
      'oauth2.as.deactivated Logged',
      'oauth2.as.activated Logged',
      'app.oauth2.as.key.rollover Logged',
      'policy.rule.delete P R',
      'policy.lifecycle.delete P Logged',
      'oauth2.claim.deleted c Logged',
      'oauth2.scope.deleted a Logged',
      'oauth2.as.deleted Logged',
    ],
  );
  assert.ok(events.every(({ actor }) => actor.displayName === 'Local development'));
});
