import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EnrollmentPolicy, Policy } from '../../store/policies.ts';
import { callApi, type ApiErrorBody } from '../../testing/management.ts';
import { startTestOrg } from '../../testing/org.ts';

const { org } = await startTestOrg();

const stored = (type: Policy['type'], name: string): Policy => {
  const policy = org.store.policies.find('name', name).find((each) => each.type === type);
  assert.ok(policy);
  return policy;
};
const causes = ({ errorCauses }: ApiErrorBody) => errorCauses.map(({ errorSummary }) => errorSummary);
const path = ({ id }: Policy) => `/api/v1/policies/${id}`;
const rulePath = (policy: Policy) => `${path(policy)}/rules/${policy.rules[0]?.id ?? ''}`;

describe('/api/v1/policies', () => {
  it('lists the policies of a type, as Okta describes them', async () => {
    const { body } = await callApi<readonly Record<string, unknown>[]>(
      org,
      'GET /api/v1/policies?type=ACCESS_POLICY',
    );
    assert.deepEqual(
      body.map(({ name }) => name),
      ['Password only', 'Mandatory MFA', 'Any two factors'],
    );
    const { id, created } = stored('ACCESS_POLICY', 'Mandatory MFA');
    const self = `${org.url}/api/v1/policies/${id}`;
    assert.deepEqual(body[1], {
      id,
      type: 'ACCESS_POLICY',
      name: 'Mandatory MFA',
      status: 'ACTIVE',
      priority: 1,
      system: false,
      conditions: null,
      created: new Date(created).toISOString(),
      lastUpdated: body[1]?.['lastUpdated'],
      _links: {
        self: { href: self, hints: { allow: ['GET', 'PUT', 'DELETE'] } },
        rules: { href: `${self}/rules`, hints: { allow: ['GET', 'POST'] } },
        mappings: { href: `${self}/mappings`, hints: { allow: ['GET', 'POST'] } },
        deactivate: { href: `${self}/lifecycle/deactivate`, hints: { allow: ['POST'] } },
      },
    });
    const inactive = await callApi(org, 'GET /api/v1/policies?type=ACCESS_POLICY&status=INACTIVE');
    assert.deepEqual(inactive.body, []);
  });

  it('requires a valid type', async () => {
    for (const query of ['', '?type=', '?type=OKTA_SIGN_ON']) {
      const { status, body } = await callApi<ApiErrorBody>(org, `GET /api/v1/policies${query}`);
      assert.equal(status, 400);
      assert.equal(body.errorCode, 'E0000001');
      assert.equal(body.errorSummary, 'Api validation failed: type');
      assert.match(causes(body).join(), /^type: /);
    }
  });

  it('responds with 404 for an unknown policy', async () => {
    const policy = stored('PASSWORD', 'Default Policy');
    for (const [call, summary] of [
      ['GET /api/v1/policies/rst0', 'Not found: Resource not found: rst0 (Policy)'],
      ['PUT /api/v1/policies/rst0', 'Not found: Resource not found: rst0 (Policy)'],
      ['GET /api/v1/policies/rst0/rules', 'Not found: Resource not found: rst0 (Policy)'],
      [`GET ${path(policy)}/rules/rul0`, 'Not found: Resource not found: rul0 (PolicyRule)'],
      [`PUT ${path(policy)}/rules/rul0`, 'Not found: Resource not found: rul0 (PolicyRule)'],
    ] as const) {
      const { status, body } = await callApi<ApiErrorBody>(
        org,
        call,
        call.startsWith('PUT') ? {} : undefined,
      );
      assert.equal(status, 404, call);
      assert.deepEqual([body.errorCode, body.errorSummary], ['E0000007', summary]);
    }
  });

  it('sets which authenticators users must enroll, and logs it', async () => {
    const policy = stored('MFA_ENROLL', 'Default Policy');
    const { body } = await callApi<Record<string, unknown>>(org, `GET ${path(policy)}`);
    const settings = {
      authenticators: [
        { key: 'okta_password', enroll: { self: 'REQUIRED' } },
        { key: 'phone_number', enroll: { self: 'REQUIRED' } },
      ],
    };
    // Like a client that reads an object, changes it and writes it back.
    const answer = await callApi<Record<string, unknown>>(org, `PUT ${path(policy)}`, { ...body, settings });
    assert.equal(answer.status, 200);
    assert.deepEqual(answer.body['settings'], { type: 'AUTHENTICATORS', ...settings });
    assert.deepEqual((org.store.policies.get(policy.id) as EnrollmentPolicy).settings, settings);
    const event = org.log.events().at(-1);
    assert.equal(event?.eventType, 'policy.lifecycle.update');
    assert.equal(event.actor.displayName, 'Local development');
    assert.deepEqual(event.target, [
      { id: policy.id, type: 'PolicyEntity', alternateId: 'MFA_ENROLL', displayName: 'Default Policy' },
    ]);
  });

  it('rejects invalid settings, names the field, and does not change the policy', async () => {
    const policy = stored('MFA_ENROLL', 'Default Policy');
    const good = { type: 'MFA_ENROLL', name: 'Default Policy' };
    const enroll = { self: 'REQUIRED' };
    for (const [body, cause] of [
      [
        { ...good, settings: { authenticators: [{ key: 'fax', enroll }] } },
        'settings.authenticators[0].key: ',
      ],
      [
        { ...good, settings: { authenticators: [{ key: 'okta_email', enroll: { self: 'MAYBE' } }] } },
        'settings.authenticators[0].enroll.self: ',
      ],
      [{ ...good, setings: {} }, 'setings: The local org does not support this field.'],
      [{ ...good, name: '' }, 'name: '],
      [{ ...good, type: 'PASSWORD' }, 'type: '],
      [{ ...good, status: 'OFF' }, 'status: '],
      [
        { ...good, conditions: { people: { users: { include: ['00u0'] } } } },
        'conditions.people.users.include: 00u0',
      ],
      [[], 'the body: '],
    ] as const) {
      const answer = await callApi<ApiErrorBody>(org, `PUT ${path(policy)}`, body);
      assert.equal(answer.status, 400);
      assert.equal(answer.body.errorCode, 'E0000001');
      assert.ok(
        causes(answer.body).some((each) => each.startsWith(cause)),
        causes(answer.body).join(),
      );
    }
    assert.deepEqual(stored('MFA_ENROLL', 'Default Policy'), policy);
    const notJson = await callApi<ApiErrorBody>(org, `PUT ${path(policy)}`, '{');
    assert.deepEqual([notJson.status, notJson.body.errorCode], [400, 'E0000003']);
  });

  it('has no settings if it is for apps', async () => {
    const policy = stored('ACCESS_POLICY', 'Mandatory MFA');
    const body = { type: 'ACCESS_POLICY', name: 'Mandatory MFA' };
    const refused = await callApi<ApiErrorBody>(org, `PUT ${path(policy)}`, { ...body, settings: {} });
    assert.equal(refused.status, 400);
    assert.match(causes(refused.body).join(), /^settings: /);
    assert.deepEqual(stored('ACCESS_POLICY', 'Mandatory MFA'), policy);
  });
});

describe('/api/v1/policies/{id}/rules', () => {
  it('lists the catch-all rule of a new policy', async () => {
    const policy = stored('ACCESS_POLICY', 'Mandatory MFA');
    const { body } = await callApi<readonly Record<string, unknown>[]>(org, `GET ${path(policy)}/rules`);
    const expected = {
      id: policy.rules[0]?.id,
      name: 'Catch-all Rule',
      type: 'ACCESS_POLICY',
      status: 'ACTIVE',
      priority: 99,
      system: true,
      actions: policy.rules[0]?.actions,
      created: new Date(policy.rules[0]?.created ?? 0).toISOString(),
      lastUpdated: new Date(policy.rules[0]?.lastUpdated ?? 0).toISOString(),
      _links: { self: { href: org.url + rulePath(policy), hints: { allow: ['GET', 'PUT'] } } },
    };
    assert.deepEqual(body, [expected]);
    assert.deepEqual((await callApi(org, `GET ${rulePath(policy)}`)).body, expected);
  });

  it("accepts the rules of Okta's guides, and logs the change", async () => {
    const access = stored('ACCESS_POLICY', 'Password only');
    const answer = await callApi(org, `PUT ${rulePath(access)}`, {
      name: 'Catch-all Rule',
      type: 'ACCESS_POLICY',
      priority: 99,
      actions: {
        appSignOn: {
          access: 'ALLOW',
          verificationMethod: {
            type: 'ASSURANCE',
            factorMode: '2FA',
            reauthenticateIn: 'PT0S',
            constraints: [],
          },
        },
      },
    });
    assert.equal(answer.status, 200);
    const [rule] = stored('ACCESS_POLICY', 'Password only').rules;
    assert.ok(rule && 'appSignOn' in rule.actions);
    assert.equal(rule.actions.appSignOn.verificationMethod.factorMode, '2FA');
    const event = org.log.events().at(-1);
    assert.equal(event?.eventType, 'policy.rule.update');
    assert.deepEqual(
      event.target.map(({ id }) => id),
      [access.id, rule.id],
    );

    const enrollment = stored('PROFILE_ENROLLMENT', 'No self-service registration');
    const { status } = await callApi(org, `PUT ${rulePath(enrollment)}`, {
      actions: {
        profileEnrollment: {
          access: 'ALLOW',
          unknownUserAction: 'REGISTER',
          activationRequirements: { emailVerification: true },
          preRegistrationInlineHooks: null,
          targetGroupIds: null,
          profileAttributes: [{ name: 'email', label: 'Email', required: true }],
          progressiveProfilingAction: 'DISABLED',
        },
      },
    });
    assert.equal(status, 200);
    const [changed] = stored('PROFILE_ENROLLMENT', 'No self-service registration').rules;
    assert.ok(changed && 'profileEnrollment' in changed.actions);
    assert.ok(changed.actions.profileEnrollment.activationRequirements.emailVerification);
  });

  it('accepts its own response', async () => {
    const policy = stored('PASSWORD', 'Default Policy');
    const { body } = await callApi<Record<string, unknown>>(org, `GET ${rulePath(policy)}`);
    const answer = await callApi<Record<string, unknown>>(org, `PUT ${rulePath(policy)}`, body);
    assert.equal(answer.status, 200);
    assert.deepEqual({ ...answer.body, lastUpdated: '' }, { ...body, lastUpdated: '' });
  });

  it('rejects what the org does not support, names the field, and does not change the rule', async () => {
    const policy = stored('ACCESS_POLICY', 'Mandatory MFA');
    const method = { type: 'ASSURANCE', factorMode: '2FA', reauthenticateIn: 'PT2H' };
    const actions = (verificationMethod: object) => ({ appSignOn: { access: 'ALLOW', verificationMethod } });
    const field = 'actions.appSignOn.verificationMethod';
    for (const [body, cause] of [
      [{}, 'actions: '],
      [{ actions: actions({ ...method, factorMode: '3FA' }) }, `${field}.factorMode: `],
      [{ actions: actions({ ...method, reauthenticateIn: '2 hours' }) }, `${field}.reauthenticateIn: `],
      [{ actions: actions({ ...method, constraints: [{}, {}] }) }, `${field}.constraints: `],
      [
        {
          actions: actions({ ...method, constraints: [{ possession: { hardwareProtection: 'REQUIRED' } }] }),
        },
        `${field}.constraints[0].possession.hardwareProtection: `,
      ],
      [
        { actions: actions({ ...method, factorMode: '1FA', constraints: [{ possession: {} }] }) },
        `${field}.constraints: `,
      ],
      [{ actions: actions({ ...method, inactivityPeriod: '1 hour' }) }, `${field}.inactivityPeriod: `],
      [
        { actions: actions(method), conditions: { network: { connection: 'ZONE' } } },
        'conditions.network.connection: ',
      ],
      [
        { actions: actions(method), conditions: { riskScore: { level: 'LOW' } } },
        'conditions.riskScore.level: ',
      ],
      [{ actions: actions(method), conditions: { device: { registered: true } } }, 'conditions.device: '],
      [{ actions: actions(method), type: 'PASSWORD' }, 'type: '],
    ] as const) {
      const answer = await callApi<ApiErrorBody>(org, `PUT ${rulePath(policy)}`, body);
      assert.equal(answer.status, 400, cause);
      assert.ok(
        causes(answer.body).some((each) => each.startsWith(cause)),
        causes(answer.body).join(),
      );
    }
    assert.deepEqual(stored('ACCESS_POLICY', 'Mandatory MFA'), policy);
  });
});
