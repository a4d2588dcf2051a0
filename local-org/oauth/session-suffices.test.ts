import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sessionSuffices } from './session-suffices.ts';

const minute = 60_000;
const session = { authTime: 10 * minute, amr: ['pwd'] };
const now = 15 * minute;

describe('a session', () => {
  it('is enough for a request that asks nothing special', () => {
    assert.equal(sessionSuffices({}, session, now), 'sufficient');
  });

  it('is absent before the user has signed in, whatever is asked', () => {
    assert.equal(sessionSuffices({}, undefined, now), 'absent');
    assert.equal(sessionSuffices({ prompt: 'login' }, undefined, now), 'absent');
  });

  it('is not enough when the app wants the user asked', () => {
    assert.equal(sessionSuffices({ prompt: 'login' }, session, now), 'insufficient');
  });

  it('is enough for max_age up to that age, and not a moment longer', () => {
    assert.equal(sessionSuffices({ maxAge: 300 }, session, now), 'sufficient');
    assert.equal(sessionSuffices({ maxAge: 300 }, session, now + 1), 'insufficient');
  });

  it('is never fresh enough for a max_age of 0', () => {
    assert.equal(sessionSuffices({ maxAge: 0 }, session, session.authTime), 'insufficient');
  });

  it('is enough for the assurance it was made with', () => {
    assert.equal(sessionSuffices({ acrValues: ['urn:okta:loa:1fa:pwd'] }, session, now), 'sufficient');
    assert.equal(sessionSuffices({ acrValues: ['urn:okta:loa:2fa:any'] }, session, now), 'insufficient');
  });

  it('is enough when it meets one of the levels that are asked', () => {
    const acrValues = ['phr', 'urn:okta:loa:1fa:any'];
    assert.equal(sessionSuffices({ acrValues }, session, now), 'sufficient');
  });
});
