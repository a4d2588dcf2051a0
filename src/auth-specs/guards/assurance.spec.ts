import { TestBed } from '@angular/core/testing';
import { unmetRequirements } from '../../app/auth/guards/assurance';
import { SessionStore } from '../../app/auth/state/session-store';
import type { AuthnRequirements } from '../../app/auth/sign-in/sign-in-options';
import { type FakeSessionOptions, fakeUser, provideFakeSession } from '../../app/auth/testing/index';

const any1 = 'urn:okta:loa:1fa:any';
const pwd1 = 'urn:okta:loa:1fa:pwd';
const ifPossible = 'urn:okta:loa:2fa:any:ifpossible';
const any2 = 'urn:okta:loa:2fa:any';

function unmet(requirements: AuthnRequirements, options: FakeSessionOptions): AuthnRequirements {
  TestBed.configureTestingModule({ providers: [provideFakeSession(options)] });
  return unmetRequirements(requirements, TestBed.inject(SessionStore));
}

describe('A level of authentication', () => {
  for (const [held, asked] of [
    [any1, any1],
    [pwd1, any1],
    [ifPossible, any1],
    [any2, any1],
    [any2, pwd1],
    [any2, ifPossible],
    [any2, any2],
    ['phr', any2],
    ['phrh', 'phr'],
    ['urn:example:gold', 'urn:example:gold'],
  ] as const) {
    it(`${held} is enough if ${asked} is required`, () => {
      expect(unmet({ acrValues: asked }, { acr: held })).toEqual({});
    });
  }

  for (const [held, asked] of [
    [any1, pwd1],
    [any1, any2],
    [pwd1, ifPossible],
    [ifPossible, pwd1],
    [ifPossible, any2],
    [any2, 'phr'],
    ['phr', 'phrh'],
    ['phrh', 'urn:example:gold'],
    ['urn:example:gold', any1],
    [`${any2}:more`, any2],
    [any2.toUpperCase(), any2],
    ['', any1],
  ] as const) {
    it(`“${held}” isn’t enough if ${asked} is required`, () => {
      expect(unmet({ acrValues: asked }, { user: fakeUser({ acr: held }) })).toEqual({ acrValues: asked });
    });
  }

  it('isn’t met by an ID token without an acr', () => {
    expect(unmet({ acrValues: any1 }, { user: fakeUser() })).toEqual({ acrValues: any1 });
  });

  it('isn’t met if nobody is signed in', () => {
    expect(unmet({ acrValues: any1 }, {})).toEqual({ acrValues: any1 });
  });
});

describe('The age of a sign-in', () => {
  let now: number;

  beforeEach(() => (now = Math.floor(Date.now() / 1000)));

  it('may exceed the limit by up to a minute', () => {
    expect(unmet({ maxAge: 300 }, { user: fakeUser({ auth_time: now - 355 }) })).toEqual({});
  });

  it('may not exceed it by more', () => {
    expect(unmet({ maxAge: 300 }, { user: fakeUser({ auth_time: now - 365 }) })).toEqual({ maxAge: 300 });
  });

  it('counts as too high if the ID token doesn’t contain it', () => {
    expect(unmet({ maxAge: 300 }, { user: fakeUser({ auth_time: undefined }) })).toEqual({ maxAge: 300 });
  });

  for (const ahead of [240, -240]) {
    it(`pitfall 24: is measured by the org's clock, if this device's clock is ${ahead} s ahead`, () => {
      const there = now - ahead;
      const signedInAt = (auth_time: number): FakeSessionOptions => ({
        user: fakeUser({ auth_time, exp: there + 3600 }),
        tokens: { id: { raw: '', decoded: undefined, expiresAt: now + 3600, scopes: [] } },
      });
      expect(unmet({ maxAge: 60 }, signedInAt(there - 30))).toEqual({});
      TestBed.resetTestingModule();
      expect(unmet({ maxAge: 60 }, signedInAt(there - 130))).toEqual({ maxAge: 60 });
    });
  }
});
