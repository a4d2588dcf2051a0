import { TestBed } from '@angular/core/testing';
import { SilentSignIn } from '../../app/auth/sign-in/silent-sign-in';
import { FakeOrg } from '../support/fake-org';
import { cleanUp, openApp, type OpenApp, storeTokens } from '../support/open-app';

const hint = 'auth.was-signed-in:local-spa';

describe('With tokens that don’t outlive the page, the app', () => {
  beforeEach(() => new FakeOrg().install());
  afterEach(cleanUp);

  for (const tokenStorage of ['sessionStorage', 'memory'] as const) {
    it(`signs in silently when it opens, if a user was signed in (${tokenStorage})`, async () => {
      localStorage.setItem(hint, '1');
      const { redirects, session } = await openApp({ tokenStorage });
      expect(redirects.length).toBe(1);
      expect(new URL(redirects[0] ?? '').searchParams.get('prompt')).toBe('none');
      expect(session.state()).withContext('no flash of the signed-out page').toEqual({ status: 'loading' });
    });
  }

  const expectToStay = async (opening: Promise<OpenApp>): Promise<void> => {
    const { redirects, session } = await opening;
    expect(redirects).toEqual([]);
    expect(session.state()).toEqual({ status: 'signedOut' });
  };

  it('doesn’t redirect if nobody was signed in', () => expectToStay(openApp({ tokenStorage: 'memory' })));

  it('doesn’t redirect after a sign-out in this tab', async () => {
    localStorage.setItem(hint, '1');
    sessionStorage.setItem('auth.signed-out:local-spa', '1');
    await expectToStay(openApp({ tokenStorage: 'memory' }));
  });

  it('doesn’t redirect with tokens in the local storage', async () => {
    localStorage.setItem(hint, '1');
    await expectToStay(openApp());
  });

  it('accepts the refusal of a silent sign-in once, and doesn’t try again', async () => {
    localStorage.setItem(hint, '1');
    const { redirects } = await openApp({ tokenStorage: 'memory' });
    const state = new URL(redirects[0] ?? '').searchParams.get('state') ?? '';
    const silentSignIn = TestBed.inject(SilentSignIn);
    expect(silentSignIn.takeRefusal(state)).toBeTrue();
    expect(silentSignIn.takeRefusal(state)).toBeFalse();
    TestBed.resetTestingModule();
    await expectToStay(openApp({ tokenStorage: 'memory' }));
  });

  it('distinguishes the refusal of another sign-in', async () => {
    localStorage.setItem(hint, '1');
    await openApp({ tokenStorage: 'memory' });
    expect(TestBed.inject(SilentSignIn).takeRefusal('another')).toBeFalse();
  });

  it('sets a hint at a sign-in and removes it at a sign-out', async () => {
    await storeTokens(new FakeOrg().install());
    const { session } = await openApp();
    TestBed.tick();
    expect(localStorage.getItem(hint)).toBe('1');
    await session.signOut('app');
    TestBed.tick();
    expect(localStorage.getItem(hint)).toBeNull();
  });
});
