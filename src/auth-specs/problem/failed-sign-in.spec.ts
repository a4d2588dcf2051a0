import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { readFailedSignIn, type FailedSignIn } from '../../app/auth/problem/failed-sign-in';
import { FakeOrg } from '../support/fake-org';
import { forgetEverything, openApp } from '../support/open-app';

const failed: FailedSignIn = {
  diagnosis: {
    cause: 'clockWrong',
    code: 'x',
    words: { by: 'org', text: 'No.' },
    status: 400,
    requestId: 'r1',
    clockSkew: 1,
  },
  at: 1_700_000_000_000,
  returnTo: '/public',
  demand: { maxAge: 60 },
};

describe('A failed sign-in that the history’s state holds', () => {
  it('is read as it was kept', () => {
    expect(readFailedSignIn(structuredClone(failed))).toEqual(failed);
  });

  for (const kept of [
    undefined,
    null,
    7,
    [],
    [failed],
    new Date(),
    { ...failed, at: 1e300 },
    { ...failed, at: NaN },
    { ...failed, at: -Infinity },
    { ...failed, returnTo: ['/public'] },
    { ...failed, diagnosis: { cause: 'toString' } },
    { ...failed, diagnosis: { cause: ['offline'] } },
    { ...failed, diagnosis: null },
  ]) {
    it(`is none where it has another shape: ${JSON.stringify(kept)}`, () => {
      expect(readFailedSignIn(kept)).toBeUndefined();
    });
  }

  it('loses the parts that no part of the app would write', () => {
    const { cause } = failed.diagnosis;
    for (const nonsense of [1e300, NaN, {}, null]) {
      const parts = { code: nonsense, words: nonsense, requestId: nonsense };
      const diagnosis = { cause, ...parts, status: nonsense, clockSkew: nonsense };
      expect(readFailedSignIn({ ...failed, diagnosis, demand: { maxAge: nonsense } })).toEqual({
        ...failed,
        diagnosis: { cause },
        demand: {},
      });
    }
  });

  describe('as the page opens', () => {
    beforeEach(() => new FakeOrg().install());
    afterEach(forgetEverything);

    it('breaks nothing with a time that no date can hold', async () => {
      await openApp();
      await RouterTestingHarness.create('/public');
      const state = { failedSignIn: { ...failed, at: 1e300 } };
      expect(await TestBed.inject(Router).navigateByUrl('/problem', { state })).toBeTrue();
      expect(() => TestBed.tick()).not.toThrow();
    });
  });
});
