import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { achievedAcr, type AvailableFactors } from './assurance-levels.ts';
import { amrOf } from './factors.ts';
import { freshFactors, requiredAssurance, type AppSignOn } from './required-assurance.ts';

const minute = 60_000;
const rule = (factorMode: '1FA' | '2FA', reauthenticateIn = 'PT2H'): AppSignOn => ({
  access: 'ALLOW',
  verificationMethod: { type: 'ASSURANCE', factorMode, reauthenticateIn },
});
const enrolled: AvailableFactors = { enrolled: ['sms'], enrollable: [] };
const enrollable: AvailableFactors = { enrolled: [], enrollable: ['sms'] };
const nothing: AvailableFactors = { enrolled: [], enrollable: [] };
const passkey: AvailableFactors = { enrolled: ['sms', 'pop'], enrollable: [] };
const any1 = 'urn:okta:loa:1fa:any';
const pwd1 = 'urn:okta:loa:1fa:pwd';
const any2 = 'urn:okta:loa:2fa:any';
const ifPossible = 'urn:okta:loa:2fa:any:ifpossible';

describe('the required assurance', () => {
  it('is that of the policy if the app requests none', () => {
    assert.deepEqual(requiredAssurance(rule('1FA'), {}, {}, enrolled), {
      factorMode: '1FA',
      isPasswordRequired: false,
      acceptedPossession: undefined,
      reauthenticateIn: { knowledge: 120 * minute, possession: 120 * minute },
      inactivityPeriod: Infinity,
      maxAge: Infinity,
    });
    assert.equal(requiredAssurance(rule('2FA'), {}, {}, nothing).factorMode, '2FA');
  });

  it("is that of the policy and the app together, and never less than the policy's", () => {
    const asks = (factorMode: '1FA' | '2FA', acr: string) =>
      requiredAssurance(rule(factorMode), { acrValues: [acr] }, {}, enrolled);
    assert.equal(asks('1FA', any2).factorMode, '2FA');
    assert.equal(asks('2FA', any1).factorMode, '2FA');
    assert.deepEqual(asks('1FA', pwd1).isPasswordRequired, true);
  });

  it('is the first level that the user can satisfy', () => {
    const asks = (acrValues: string[], reach: AvailableFactors) =>
      requiredAssurance(rule('1FA'), { acrValues }, { pwd: 1 }, reach).factorMode;
    assert.equal(asks([any2, any1], enrollable), '2FA');
    assert.equal(asks([any1, any2], enrollable), '1FA');
    assert.equal(asks(['phr', any2], enrolled), '2FA');
    assert.equal(asks([any2], nothing), '1FA');
    assert.equal(asks(['phr', 'phrh'], enrolled), '1FA');
  });

  it('is a passkey beside the password if the app requests phishing resistance, and the policy accepts one', () => {
    const asks = (possession: object, reach: AvailableFactors) => {
      const policy = rule('2FA');
      const verificationMethod = { ...policy.verificationMethod, constraints: [{ possession }] };
      const { factorMode, acceptedPossession } = requiredAssurance(
        { ...policy, verificationMethod },
        { acrValues: ['phr'] },
        { pwd: 1 },
        reach,
      );
      return [factorMode, acceptedPossession];
    };
    assert.deepEqual(asks({}, passkey), ['2FA', ['pop']]);
    assert.deepEqual(asks({ deviceBound: 'REQUIRED' }, passkey), ['2FA', ['pop']]);
    assert.deepEqual(asks({ deviceBound: 'REQUIRED' }, enrolled), ['2FA', ['otp', 'pop']]);
    assert.deepEqual(asks({ authenticationMethods: [{ key: 'phone_number' }] }, passkey), ['2FA', []]);
    assert.deepEqual(asks({ authenticationMethods: [{ key: 'webauthn', method: 'webauthn' }] }, enrolled), [
      '2FA',
      ['pop'],
    ]);
    assert.deepEqual(asks({ phishingResistant: 'REQUIRED' }, enrolled), ['2FA', ['pop']]);
  });

  it('includes a second factor "if possible" only for a user who has one', () => {
    const asks = (reach: AvailableFactors) =>
      requiredAssurance(rule('1FA'), { acrValues: [ifPossible] }, {}, reach);
    assert.equal(asks(enrolled).factorMode, '2FA');
    assert.equal(asks(enrollable).factorMode, '1FA');
  });

  it('requires everything again for prompt=login and max_age=0', () => {
    assert.equal(requiredAssurance(rule('1FA'), { prompt: 'login' }, {}, nothing).maxAge, 0);
    assert.equal(requiredAssurance(rule('1FA'), { maxAge: 0 }, {}, nothing).maxAge, 0);
    assert.equal(requiredAssurance(rule('1FA'), { maxAge: 60 }, {}, nothing).maxAge, minute);
  });
});

describe('the factors of a session', () => {
  const now = 1000 * minute;
  const factors = { pwd: now - 60 * minute, sms: now - 10 * minute };
  const limits = (knowledge: number, maxAge = Infinity, possession = knowledge) => ({
    reauthenticateIn: { knowledge, possession },
    inactivityPeriod: Infinity,
    maxAge,
  });
  const counting = (...given: Parameters<typeof limits>) =>
    Object.keys(freshFactors(limits(...given), { factors, lastUsed: now }, now));

  it('count for as long as the policy allows, each from the time when it was proved', () => {
    assert.deepEqual(counting(60 * minute), ['pwd', 'sms']);
    assert.deepEqual(counting(60 * minute - 1), ['sms']);
    assert.deepEqual(counting(10 * minute - 1), []);
  });

  it('can count for different times', () => {
    assert.deepEqual(counting(10 * minute, Infinity, 10 * minute), ['sms']);
    assert.deepEqual(counting(60 * minute, Infinity, minute), ['pwd']);
    assert.deepEqual(counting(60 * minute, Infinity, 0), ['pwd']);
  });

  it("don't count at all if the policy requires them at every sign-in", () => {
    const session = { factors: { pwd: now }, lastUsed: now };
    assert.deepEqual(freshFactors(limits(0), session, now), {});
    assert.deepEqual(freshFactors(limits(minute, 0), session, now), {});
  });

  it("don't count at all if the last one is older than the app allows", () => {
    assert.deepEqual(counting(120 * minute, 10 * minute), ['pwd', 'sms']);
    assert.deepEqual(counting(120 * minute, 10 * minute - 1), []);
  });
});

describe('the level that a sign-in has reached', () => {
  const met = (acrValues: string[], factors: Record<string, number>, reach = enrolled) =>
    achievedAcr(acrValues, factors, reach);

  it("is the first one in the app's order", () => {
    assert.equal(met([any2, any1], { pwd: 1, sms: 2 }), any2);
    assert.equal(met([any1, any2], { pwd: 1, sms: 2 }), any1);
    assert.equal(met([any2, any1], { pwd: 1 }), any1);
  });

  it('is never one that needs an authenticator that the org lacks', () => {
    for (const level of ['phr', 'phrh', 'gold']) assert.equal(met([level], { pwd: 1, otp: 2 }), undefined);
    assert.equal(met([any2], { pwd: 1 }), undefined);
    assert.equal(met([any2], { sms: 1, otp: 2 }), undefined);
    assert.equal(met([pwd1], { sms: 1 }), undefined);
    assert.equal(met([any1], {}), undefined);
  });

  it('is "if possible" with one factor only for a user without a second one', () => {
    assert.equal(met([ifPossible], { pwd: 1 }), undefined);
    assert.equal(met([ifPossible], { pwd: 1 }, enrollable), ifPossible);
  });
});

describe('the amr claim', () => {
  it('lists the methods in the order in which they were proved, and mfa for two types', () => {
    assert.deepEqual(amrOf({ pwd: 1 }), ['pwd']);
    assert.deepEqual(amrOf({ pwd: 1, otp: 2 }), ['pwd', 'otp', 'mfa']);
    assert.deepEqual(amrOf({ sms: 1, otp: 2 }), ['sms', 'otp']);
  });
});
