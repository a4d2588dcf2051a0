import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RequiredAssurance } from '../policy/required-assurance.ts';
import { requiredInteraction } from './interaction-policy.ts';

const minute = 60_000;
const now = 100 * minute;
const anything: RequiredAssurance = {
  factorMode: '1FA',
  isPasswordRequired: false,
  reauthenticateIn: { knowledge: 60 * minute, possession: 60 * minute },
  inactivityPeriod: Infinity,
  maxAge: Infinity,
};
const twoFactors: RequiredAssurance = { ...anything, factorMode: '2FA' };
const signedIn = (factors: Record<string, number>) => ({ factors, lastUsed: now });
const password = signedIn({ pwd: now - 5 * minute });

describe('the required interaction', () => {
  it('is none if the request and the policy require nothing special', () => {
    assert.equal(requiredInteraction(anything, password, now), 'none');
  });

  it('is a login without a session, whatever is required', () => {
    assert.equal(requiredInteraction(anything, undefined, now), 'login');
    assert.equal(requiredInteraction({ ...twoFactors, maxAge: 0 }, undefined, now), 'login');
  });

  it('is none up to the max_age of the app, and a reauthentication after it', () => {
    const required = { ...anything, maxAge: 5 * minute };
    assert.equal(requiredInteraction(required, password, now), 'none');
    assert.equal(requiredInteraction(required, password, now + 1), 'reauthentication');
  });

  it('measures max_age from the last factor that the user proved', () => {
    const stepped = signedIn({ pwd: now - 50 * minute, sms: now - minute });
    assert.equal(requiredInteraction({ ...twoFactors, maxAge: 5 * minute }, stepped, now), 'none');
  });

  it('is always a reauthentication for a max_age of 0', () => {
    assert.equal(
      requiredInteraction({ ...anything, maxAge: 0 }, signedIn({ pwd: now }), now),
      'reauthentication',
    );
  });

  it('is always a reauthentication if the policy requires one at every sign-in', () => {
    const required = { ...anything, reauthenticateIn: { knowledge: 0, possession: 0 } };
    assert.equal(requiredInteraction(required, signedIn({ pwd: now }), now), 'reauthentication');
  });

  it('is a reauthentication after the session was idle for longer than the policy allows', () => {
    const required = { ...anything, inactivityPeriod: 5 * minute };
    assert.equal(requiredInteraction(required, password, now + 5 * minute), 'none');
    assert.equal(requiredInteraction(required, password, now + 5 * minute + 1), 'reauthentication');
  });

  it('counts only the second factors that the policy accepts', () => {
    const required = { ...twoFactors, acceptedPossession: ['otp'] };
    const [sms, otp] = [signedIn({ pwd: now, sms: now }), signedIn({ pwd: now, otp: now })];
    assert.equal(requiredInteraction(required, sms, now), 'reauthentication');
    assert.equal(requiredInteraction(required, otp, now), 'none');
  });

  it('is none until the only factor is older than the policy allows', () => {
    const session = signedIn({ pwd: now - 60 * minute });
    assert.equal(requiredInteraction(anything, session, now), 'none');
    assert.equal(requiredInteraction(anything, session, now + 1), 'reauthentication');
  });

  it('is a reauthentication if one of two required factors is older than the policy allows', () => {
    const both = signedIn({ pwd: now - 60 * minute, sms: now - 10 * minute });
    assert.equal(requiredInteraction(twoFactors, both, now), 'none');
    assert.equal(requiredInteraction(twoFactors, both, now + 1), 'reauthentication');
    assert.equal(requiredInteraction(anything, both, now + 1), 'none');
  });

  it('counts two factors only if they are of different types', () => {
    assert.equal(requiredInteraction(twoFactors, password, now), 'reauthentication');
    assert.equal(requiredInteraction(twoFactors, signedIn({ sms: now, otp: now }), now), 'reauthentication');
    assert.equal(requiredInteraction(twoFactors, signedIn({ pwd: now, otp: now }), now), 'none');
  });

  it('is a reauthentication if the app requires the password and it is missing', () => {
    const required = { ...anything, isPasswordRequired: true };
    assert.equal(requiredInteraction(required, signedIn({ sms: now }), now), 'reauthentication');
    assert.equal(requiredInteraction(required, password, now), 'none');
  });
});
