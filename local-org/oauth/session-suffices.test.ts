import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RequiredAssurance } from '../policy/required-assurance.ts';
import { sessionSuffices } from './session-suffices.ts';

const minute = 60_000;
const now = 100 * minute;
const anything: RequiredAssurance = {
  factorMode: '1FA',
  isPasswordRequired: false,
  reauthenticateIn: 60 * minute,
  maxAge: Infinity,
};
const twoFactors: RequiredAssurance = { ...anything, factorMode: '2FA' };
const signedIn = (factors: Record<string, number>) => ({ factors });
const password = signedIn({ pwd: now - 5 * minute });

describe('a session', () => {
  it('is enough for a request and a policy that ask nothing special', () => {
    assert.equal(sessionSuffices(anything, password, now), 'sufficient');
  });

  it('is absent before the user has signed in, whatever is asked', () => {
    assert.equal(sessionSuffices(anything, undefined, now), 'absent');
    assert.equal(sessionSuffices({ ...twoFactors, maxAge: 0 }, undefined, now), 'absent');
  });

  it('is enough up to the age that the app allows, and not a moment longer', () => {
    const required = { ...anything, maxAge: 5 * minute };
    assert.equal(sessionSuffices(required, password, now), 'sufficient');
    assert.equal(sessionSuffices(required, password, now + 1), 'insufficient');
  });

  it('is as old as the last thing that the user proved', () => {
    const stepped = signedIn({ pwd: now - 50 * minute, sms: now - minute });
    assert.equal(sessionSuffices({ ...twoFactors, maxAge: 5 * minute }, stepped, now), 'sufficient');
  });

  it('is never fresh enough for a max_age of 0', () => {
    assert.equal(sessionSuffices({ ...anything, maxAge: 0 }, signedIn({ pwd: now }), now), 'insufficient');
  });

  it('is never enough where every sign-in attempt is asked for', () => {
    const required = { ...anything, reauthenticateIn: 0 };
    assert.equal(sessionSuffices(required, signedIn({ pwd: now }), now), 'insufficient');
  });

  it('is enough until its one factor is as old as the policy allows', () => {
    const session = signedIn({ pwd: now - 60 * minute });
    assert.equal(sessionSuffices(anything, session, now), 'sufficient');
    assert.equal(sessionSuffices(anything, session, now + 1), 'insufficient');
  });

  it('needs each of two factors to be as young as the policy allows', () => {
    const both = signedIn({ pwd: now - 60 * minute, sms: now - 10 * minute });
    assert.equal(sessionSuffices(twoFactors, both, now), 'sufficient');
    assert.equal(sessionSuffices(twoFactors, both, now + 1), 'insufficient');
    assert.equal(sessionSuffices(anything, both, now + 1), 'sufficient');
  });

  it('has two factors only when they are of different types', () => {
    assert.equal(sessionSuffices(twoFactors, password, now), 'insufficient');
    assert.equal(sessionSuffices(twoFactors, signedIn({ sms: now, otp: now }), now), 'insufficient');
    assert.equal(sessionSuffices(twoFactors, signedIn({ pwd: now, otp: now }), now), 'sufficient');
  });

  it('needs the password where the app asks for that', () => {
    const required = { ...anything, isPasswordRequired: true };
    assert.equal(sessionSuffices(required, signedIn({ sms: now }), now), 'insufficient');
    assert.equal(sessionSuffices(required, password, now), 'sufficient');
  });
});
