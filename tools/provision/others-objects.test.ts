import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apiToken, callApi } from '../../local-org/testing/management.ts';
import { startTestOrg } from '../../local-org/testing/org.ts';
import { snapshot, startBareOrg } from './testing/bare-org.ts';
import { provisioner } from './testing/run.ts';

describe('npm run provision on the org of the seed', () => {
  it('keeps what is there already, and does not remove it', async () => {
    const { org } = await startTestOrg();
    const provision = provisioner(org);
    const before = await snapshot(org);
    const { plan, output } = await provision('--yes --recovery --mfa');
    for (const line of [
      'keep Trusted origin of the app',
      'keep Claim "groups" in the ID token',
      'keep Claim "groups" in the access token',
      'keep Authenticator "Phone"',
      'keep Authenticator enrollment policy "Angular app (provisioned): phone"',
      'keep Password policy "Angular app (provisioned): recovery"',
      'create Authentication policy "Angular app (provisioned): mandatory MFA"',
    ])
      assert.ok(plan.includes(line), `${line} is missing in:\n${output}`);
    const { output: removed } = await provision('--yes --remove');
    assert.match(removed, /this command did not make it, so it stays as it is/);
    assert.deepEqual(await snapshot(org), before);
  });
});

describe('names that others have chosen', () => {
  it('print neither the API token nor control characters', async () => {
    const org = await startBareOrg();
    const scopes = [{ type: 'CORS' }, { type: 'REDIRECT' }];
    const name = `Theirs \u001b[2J ${apiToken}`;
    await callApi(org, 'POST /api/v1/trustedOrigins', { name, origin: 'http://localhost:4200', scopes });
    const { output } = await provisioner(org)('--dry-run');
    assert.ok(output.includes('Theirs [2J [API token]'), output);
  });
});

describe('npm run provision on an org without a phone authenticator', () => {
  it('creates it, and deactivates it afterwards, because Okta deletes none', async () => {
    const org = await startBareOrg((seed) => ({
      ...seed,
      authenticators: seed.authenticators.filter(({ key }) => key !== 'phone_number'),
    }));
    const provision = provisioner(org);
    const phone = () => org.store.authenticators.find('key', 'phone_number')[0];
    const on = await provision('--yes --mfa');
    assert.ok(on.plan.includes('create Authenticator "Phone"'), on.output);
    assert.deepEqual([phone()?.status, phone()?.settings.allowedFor], ['ACTIVE', 'any']);
    await provision('--yes --no-mfa');
    assert.equal(phone()?.status, 'INACTIVE');
    await provision('--yes --mfa');
    assert.equal(phone()?.status, 'ACTIVE');
    await provision('--yes --remove');
    assert.equal(phone()?.status, 'INACTIVE');
  });
});

describe('what the command has made and somebody has changed since', () => {
  it('is put right, and made again if it is gone', async () => {
    const org = await startBareOrg();
    const provision = provisioner(org);
    const before = await snapshot(org);
    await provision('--yes --sign-up');
    const [app] = org.store.apps.find('label', 'Angular app (provisioned)');
    const [origin] = org.store.trustedOrigins.all();
    const [policy] = org.store.policies.find('name', 'Angular app (provisioned): sign-up');
    const id = app?.id ?? '';
    await callApi(org, `POST /api/v1/apps/${id}/lifecycle/deactivate`);
    await callApi(org, `POST /api/v1/trustedOrigins/${origin?.id ?? ''}/lifecycle/deactivate`);
    const rule = policy?.rules[0];
    const actions = {
      profileEnrollment: {
        ...(rule?.actions as { profileEnrollment: object }).profileEnrollment,
        access: 'DENY',
      },
    };
    await callApi(org, `PUT /api/v1/policies/${policy?.id ?? ''}/rules/${rule?.id ?? ''}`, {
      name: rule?.name,
      actions,
    });
    const claims = `/api/v1/authorizationServers/default/claims`;
    const { body } = await callApi<{ id: string; name: string; claimType: string }[]>(org, `GET ${claims}`);
    const groups = body.filter(({ name }) => name === 'groups');
    await callApi(org, `DELETE ${claims}/${groups[0]?.id ?? ''}`);
    await callApi(org, `PUT ${claims}/${groups[1]?.id ?? ''}`, {
      name: 'groups',
      claimType: groups[1]?.claimType,
      valueType: 'GROUPS',
      group_filter_type: 'EQUALS',
      value: 'Admins',
    });

    const { plan, output } = await provision('--yes --sign-up');
    assert.deepEqual(
      plan.map((line) => line.split(' ')[0]),
      ['change', 'keep', 'change', 'keep', 'create', 'change', 'change', 'keep', 'keep'],
      output,
    );
    assert.equal(org.store.apps.get(id)?.status, 'ACTIVE');
    const again = await provision('--yes --sign-up');
    assert.ok(
      again.plan.every((line) => line.startsWith('keep')),
      again.output,
    );
    await provision('--yes --remove');
    assert.deepEqual(await snapshot(org), before);
  });
});
