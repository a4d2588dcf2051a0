import { TestBed } from '@angular/core/testing';
import fc from 'fast-check';
import { InAppUrl } from '../../app/auth/config/in-app-url';
import { FakeOrg } from '../support/fake-org';
import { cleanUp, openApp } from '../support/open-app';
import { forAll, urlText } from './cases';

describe('For every address to return to', () => {
  afterEach(cleanUp);

  it('the sign-in returns to a page of the app, and not to the callback', async () => {
    new FakeOrg().install();
    await openApp();
    const inApp = TestBed.inject(InAppUrl);
    let kept = 0;
    forAll(
      fc.oneof(
        urlText,
        urlText.map((rest) => `/${rest}`),
      ),
      (text) => {
        const url = inApp.check(text);
        expect(url.startsWith('/')).withContext(text).toBeTrue();
        expect(new URL(url, location.origin).origin).withContext(text).toBe(location.origin);
        expect(inApp.isCallback(url)).withContext(text).toBeFalse();
        if (url === text) kept++;
      },
    );
    expect(kept).toBeGreaterThan(0);
  });
});
