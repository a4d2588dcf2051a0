import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { callApi, type ApiErrorBody } from '../../testing/management.ts';
import { startTestOrg } from '../../testing/org.ts';
import { sdkFor } from '../../testing/sdk.ts';
import { giveFactor, reachSecondFactor, setAccessRule } from '../../testing/second-factor.ts';
import { formNames } from '../../testing/idx.ts';

const { org } = await startTestOrg();
const { userApi, userFactorApi } = sdkFor(org);
const ada = 'ada@example.com';
const phone = { key: 'phone_number', phoneNumber: '+12025550123' } as const;
const passkey = {
  key: 'webauthn',
  credentialId: 'a-credential',
  publicKey: 'a-public-key',
  counter: 3,
} as const;
const app = { key: 'google_otp', sharedSecret: 'JBSWY3DPEHPK3PXP' } as const;

async function factorsOf(userId: string) {
  const found: (string | undefined)[] = [];
  await (await userFactorApi.listFactors({ userId })).each((factor) => void found.push(factor.factorType));
  return found;
}

beforeEach(() => {
  for (const { id } of org.store.enrollments.all()) org.store.enrollments.delete(id);
});

describe('the factors of a user', () => {
  it('are listed as Okta describes them, without their secrets', async () => {
    giveFactor(org, ada, phone);
    giveFactor(org, ada, app);
    giveFactor(org, ada, passkey);
    assert.deepEqual(await factorsOf(ada), ['sms', 'token:software:totp', 'webauthn']);
    const { body } = await callApi<Record<string, unknown>[]>(org, `GET /api/v1/users/${ada}/factors`);
    assert.deepEqual(
      body.map(({ provider, status, profile }) => ({ provider, status, profile })),
      [
        { provider: 'OKTA', status: 'ACTIVE', profile: { phoneNumber: phone.phoneNumber } },
        { provider: 'GOOGLE', status: 'ACTIVE', profile: { credentialId: ada } },
        {
          provider: 'FIDO',
          status: 'ACTIVE',
          profile: { authenticatorName: 'Passkey', credentialId: passkey.credentialId },
        },
      ],
    );
    for (const secret of [app.sharedSecret, passkey.publicKey])
      assert.ok(!JSON.stringify(body).includes(secret));
  });

  it('are unenrolled one by one, and the sign-in page then offers to enroll one', async () => {
    setAccessRule(org, { factorMode: '2FA' });
    const { id } = giveFactor(org, ada, phone);
    assert.equal((await userFactorApi.getFactor({ userId: ada, factorId: id })).id, id);
    const before = await reachSecondFactor(org, ada);
    assert.ok(!formNames(before.shown).includes('select-authenticator-enroll'));
    await userFactorApi.unenrollFactor({ userId: ada, factorId: id });
    const after = await reachSecondFactor(org, ada);
    assert.ok(formNames(after.shown).includes('select-authenticator-enroll'));
    const gone = await callApi<ApiErrorBody>(org, `DELETE /api/v1/users/${ada}/factors/${id}`);
    assert.deepEqual([gone.status, gone.body.errorCode], [404, 'E0000007']);
  });

  it('belong to one user', async () => {
    const { id } = giveFactor(org, ada, phone);
    const { status } = await callApi(org, `DELETE /api/v1/users/bob@example.com/factors/${id}`);
    assert.equal(status, 404);
    assert.ok(org.store.enrollments.get(id));
  });

  it('are all unenrolled by reset_factors', async () => {
    giveFactor(org, ada, phone);
    giveFactor(org, ada, app);
    await userApi.resetFactors({ userId: ada });
    assert.deepEqual(await factorsOf(ada), []);
  });

  it('are deleted with the user', async () => {
    const factor = giveFactor(org, 'bob@example.com', phone);
    await userApi.deleteUser({ userId: 'bob@example.com' });
    assert.ok(org.store.enrollments.get(factor.id));
    await userApi.deleteUser({ userId: 'bob@example.com' });
    assert.equal(org.store.enrollments.get(factor.id), undefined);
  });
});
