import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTestBrowser } from '../testing/browser.ts';
import { formNames, messageKeys, openSignIn, type IdxAnswer } from '../testing/idx.ts';
import { callApi } from '../testing/management.ts';
import { startTestOrg } from '../testing/org.ts';

const { org } = await startTestOrg();

interface Named {
  readonly id: string;
  readonly name: string;
}

const policyPath = async (type: string, name: string): Promise<string> => {
  const { body } = await callApi<readonly Named[]>(org, `GET /api/v1/policies?type=${type}`);
  const policy = body.find((each) => each.name === name);
  assert.ok(policy, name);
  return `/policies/${policy.id}`;
};

/** Assigns another policy to `local-spa`. */
const assign = async (type: string, name: string): Promise<void> => {
  const call = `PUT /api/v1/apps/local-spa${await policyPath(type, name)}`;
  assert.equal((await callApi(org, call)).status, 204);
};

/** Reads the rule of a policy, changes it as JSON, and puts it back. */
async function changeRule(type: string, name: string, change: (rule: string) => string): Promise<void> {
  const rules = `/api/v1${await policyPath(type, name)}/rules`;
  const { body } = await callApi<readonly Named[]>(org, `GET ${rules}`);
  const [rule] = body;
  assert.ok(rule);
  const changed = JSON.parse(change(JSON.stringify(rule))) as Named;
  assert.equal((await callApi(org, `PUT ${rules}/${rule.id}`, changed)).status, 200);
}

/** A sign-in that was started before anything is changed. */
async function begin() {
  const signIn = await openSignIn(org, createTestBrowser());
  const first = await signIn.introspect();
  const { stateHandle } = first.body;
  const credentials = { passcode: 'Local-0rg!' };
  return {
    first,
    introspect: () => signIn.introspect(),
    post: (path: string, fields: object = {}) => signIn.post(path, { stateHandle, ...fields }),
    identify: () => signIn.post('identify', { stateHandle, identifier: 'ada@example.com', credentials }),
  };
}

const canRecover = ({ body }: IdxAnswer): boolean => JSON.stringify(body).includes('"recover"');

describe('a change by the management API applies from the next step of a sign-in that has already started:', () => {
  it('another access policy of the app', async () => {
    const signIn = await begin();
    await assign('ACCESS_POLICY', 'Mandatory MFA');
    assert.deepEqual(formNames(await signIn.identify()), ['select-authenticator-enroll']);
    await assign('ACCESS_POLICY', 'Password only');
    assert.ok((await signIn.introspect()).body.success);
  });

  it("another rule of the app's access policy", async () => {
    const signIn = await begin();
    await changeRule('ACCESS_POLICY', 'Password only', (rule) => rule.replace('1FA', '2FA'));
    assert.deepEqual(formNames(await signIn.identify()), ['select-authenticator-enroll']);
    await changeRule('ACCESS_POLICY', 'Password only', (rule) => rule.replace('2FA', '1FA'));
    assert.ok((await signIn.introspect()).body.success);
  });

  it('another authenticator', async () => {
    await assign('ACCESS_POLICY', 'Mandatory MFA');
    const signIn = await begin();
    const offered = ({ body }: IdxAnswer) =>
      JSON.stringify(body.remediation).includes('Google Authenticator');
    assert.equal(offered(await signIn.identify()), false);
    const { body } = await callApi<readonly Named[]>(org, 'GET /api/v1/authenticators');
    const path = `/api/v1/authenticators/${body.find(({ name }) => name === 'Google Authenticator')?.id ?? ''}`;
    await callApi(org, `POST ${path}/lifecycle/activate`);
    assert.equal(offered(await signIn.introspect()), true);
    await callApi(org, `POST ${path}/lifecycle/deactivate`);
    assert.equal(offered(await signIn.introspect()), false);
    await assign('ACCESS_POLICY', 'Password only');
  });

  it('self-service registration', async () => {
    const signIn = await begin();
    assert.deepEqual(formNames(signIn.first), ['identify']);
    await assign('PROFILE_ENROLLMENT', 'Self-service registration');
    assert.deepEqual(formNames(await signIn.introspect()), ['identify', 'select-enroll-profile']);
    assert.deepEqual(formNames(await signIn.post('enroll')), ['enroll-profile', 'select-identify']);
    await assign('PROFILE_ENROLLMENT', 'No self-service registration');
    assert.deepEqual(formNames(await signIn.introspect()), ['identify']);
  });

  it('password recovery', async () => {
    const signIn = await begin();
    assert.equal(canRecover(signIn.first), true);
    await changeRule('PASSWORD', 'Default Policy', (rule) => rule.replace('ALLOW', 'DENY'));
    assert.equal(canRecover(await signIn.introspect()), false);
    const refused = await signIn.post('recover');
    assert.equal(refused.status, 403);
    assert.deepEqual(messageKeys(refused), ['oie.selfservice.reset.password.not.allowed']);
    await changeRule('PASSWORD', 'Default Policy', (rule) => rule.replace('DENY', 'ALLOW'));
    assert.equal(canRecover(await signIn.introspect()), true);
  });
});
