import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { type FailedSignIn, readFailedSignIn } from '../../app/auth/sign-in/failed-sign-in';
import { FakeOrg } from '../support/fake-org';
import { cleanUp, openApp } from '../support/open-app';

const failed: FailedSignIn = {
  error: {
    code: 'clockWrong',
    oauthCode: 'x',
    quote: { by: 'org', text: 'No.' },
    status: 400,
    requestId: 'r1',
    clockSkew: 1,
  },
  at: 1_700_000_000_000,
  originalUri: '/public',
  options: { maxAge: 60 },
};

describe('A failed sign-in in the state of the history', () => {
  it('is read as it was stored', () => {
    expect(readFailedSignIn(structuredClone(failed))).toEqual(failed);
  });

  for (const stored of [
    undefined,
    null,
    7,
    [],
    [failed],
    new Date(),
    { ...failed, at: 1e300 },
    { ...failed, at: NaN },
    { ...failed, at: -Infinity },
    { ...failed, originalUri: ['/public'] },
    { ...failed, error: { code: 'toString' } },
    { ...failed, error: { code: ['offline'] } },
    { ...failed, error: null },
  ]) {
    it(`is ignored if it has another shape: ${JSON.stringify(stored)}`, () => {
      expect(readFailedSignIn(stored)).toBeUndefined();
    });
  }

  it('loses the parts that are invalid', () => {
    const { code } = failed.error;
    for (const nonsense of [1e300, NaN, {}, null]) {
      const parts = { oauthCode: nonsense, quote: nonsense, requestId: nonsense };
      const error = { code, ...parts, status: nonsense, clockSkew: nonsense };
      expect(readFailedSignIn({ ...failed, error, options: { maxAge: nonsense } })).toEqual({
        ...failed,
        error: { code },
        options: {},
      });
    }
  });

  describe('when the page opens', () => {
    beforeEach(() => new FakeOrg().install());
    afterEach(cleanUp);

    it('breaks nothing with an invalid time', async () => {
      await openApp();
      await RouterTestingHarness.create('/public');
      const state = { failedSignIn: { ...failed, at: 1e300 } };
      expect(await TestBed.inject(Router).navigateByUrl('/problem', { state })).toBeTrue();
      expect(() => TestBed.tick()).not.toThrow();
    });
  });
});
