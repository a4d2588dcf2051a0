import { Location } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { IS_DEVELOPMENT } from '../../app/auth/errors/is-development';
import { OktaClient } from '../../app/auth/okta/okta-client';
import { FakeOrg } from '../support/fake-org';
import { messageOf } from '../support/messages';
import { cleanUp, openApp, type OpenApp, storeTokens } from '../support/open-app';
import {
  buttonIn,
  errorCodeOn,
  openCallback,
  type OpenPage,
  routerUrl,
  startSignIn,
} from '../support/round-trip';
import { nextTask, backgroundWorkDone, waitUntil } from '../support/time';

describe('The problem page', () => {
  let org: FakeOrg;

  beforeEach(() => (org = new FakeOrg().install()));
  afterEach(cleanUp);

  /** Returns from the org with an error, after a sign-in for a guarded page. */
  async function openRefused(description = 'x'): Promise<OpenPage & { state: string; nonce: string }> {
    const { state, nonce } = await startSignIn(org, '/guarded?tab=mine', { acrValues: 'loa2', maxAge: 60 });
    const query = new URLSearchParams({ error: 'access_denied', error_description: description, state });
    return { ...(await openCallback(`?${query.toString()}`)), state, nonce };
  }

  /** Opens the app like a reload, or like Back from another site. */
  async function reload(): Promise<OpenApp & { page: HTMLElement }> {
    const location = TestBed.inject(Location);
    const [path, state] = [location.path(true), location.getState()];
    TestBed.resetTestingModule();
    history.replaceState(null, '', path);
    const app = await openApp();
    const { fixture } = await RouterTestingHarness.create();
    TestBed.inject(Location).replaceState(path, '', state);
    TestBed.inject(Router).initialNavigation();
    await fixture.whenStable();
    return { ...app, page: fixture.nativeElement as HTMLElement };
  }

  it('says what happened and what to do, announces it to screen readers, and offers links', async () => {
    const { page } = await openRefused();
    const alert = page.querySelector('[role=alert]');
    expect(alert?.querySelector('h1')?.textContent).toBe(messageOf('accessDenied').title);
    expect(alert?.textContent).toContain(messageOf('accessDenied').fix);
    expect(page.querySelector('a')?.getAttribute('href')).toBe('/');
    expect(buttonIn(page, 'Try again')).toBeTruthy();
  });

  it('retries for the requested page, with the same requirements', async () => {
    const { page, redirects } = await openRefused();
    buttonIn(page, 'Try again').click();
    await waitUntil(() => redirects.length > 0);
    const { searchParams } = new URL(redirects[0] ?? '');
    expect(searchParams.get('acr_values')).toBe('loa2');
    expect(searchParams.get('max_age')).toBe('60');
    expect(TestBed.inject(OktaClient).getOriginalUri()).toBe('/guarded?tab=mine');
  });

  it('offers another account if the org refused this user', async () => {
    const { page, redirects } = await openRefused();
    buttonIn(page, 'Use another account').click();
    await waitUntil(() => redirects.length > 0);
    const { searchParams } = new URL(redirects[0] ?? '');
    expect(searchParams.get('prompt')).toBe('login');
    expect(searchParams.get('acr_values')).toBe('loa2');
    expect(TestBed.inject(OktaClient).getOriginalUri()).toBe('/guarded?tab=mine');
  });

  it('doesn’t offer another account if that wouldn’t help', async () => {
    const { page } = await openCallback('');
    expect(errorCodeOn(page)).toBe('nothingToFinish');
    expect(page.textContent).not.toContain('another account');
  });

  it('retries without the options of a later sign-in in this tab', async () => {
    const { state } = await startSignIn(org, '/guarded');
    await startSignIn(org, '/public', { acrValues: 'loa2' });
    const { page, redirects } = await openCallback(`?error=access_denied&error_description=x&state=${state}`);
    buttonIn(page, 'Try again').click();
    await waitUntil(() => redirects.length > 0);
    expect(new URL(redirects[0] ?? '').searchParams.has('acr_values')).toBeFalse();
    expect(TestBed.inject(OktaClient).getOriginalUri()).toBe('/guarded');
  });

  it('makes every "Sign in" return to the requested page', async () => {
    const { session } = await openRefused();
    await session.signIn();
    expect(TestBed.inject(OktaClient).getOriginalUri()).toBe('/guarded?tab=mine');
  });

  it('shows the error of a failed retry, in the same place in the history', async () => {
    const { page } = await openRefused();
    const added = spyOn(Location.prototype, 'go').and.callThrough();
    org.isDown = true;
    buttonIn(page, 'Try again').click();
    await waitUntil(() => errorCodeOn(page) === 'orgUnreachable');
    expect(added).not.toHaveBeenCalled();
    expect(routerUrl()).toBe('/problem');
  });

  it('does so under the address of a guarded page with a fragment', async () => {
    await openApp();
    const { fixture } = await RouterTestingHarness.create('/public');
    org.isDown = true;
    await TestBed.inject(Router).navigateByUrl('/guarded?tab=mine#new');
    await fixture.whenStable();
    const added = spyOn(Location.prototype, 'go').and.callThrough();
    buttonIn(fixture.nativeElement as HTMLElement, 'Try again').click();
    await backgroundWorkDone();
    expect(errorCodeOn(fixture.nativeElement as HTMLElement)).toBe('orgUnreachable');
    expect(TestBed.inject(Location).path(true)).toBe('/guarded?tab=mine#new');
    expect(added).not.toHaveBeenCalled();
  });

  it('reloads a page that couldn’t be loaded', async () => {
    spyOn(console, 'error');
    const { state } = await startSignIn(org, '/broken?tab=mine');
    const { page, redirects } = await openCallback(`?code=c1&state=${state}`);
    buttonIn(page, 'Try again').click();
    expect(redirects).toEqual(['/broken?tab=mine']);
  });

  it('is replaced by the requested page when another tab signs in', async () => {
    const { page, harness } = await openRefused();
    await storeTokens(org);
    window.dispatchEvent(new StorageEvent('storage'));
    await harness.fixture.whenStable();
    expect(page.textContent).toContain('Guarded');
    expect(routerUrl()).toBe('/guarded?tab=mine');
  });

  it('stays the same after a reload, and starts nothing', async () => {
    await openRefused();
    const { page, redirects } = await reload();
    expect(errorCodeOn(page)).toBe('accessDenied');
    expect(redirects).toEqual([]);
  });

  it('is replaced by the requested page at a reload, if it has that page’s address', async () => {
    org.isDown = true;
    await openApp();
    await RouterTestingHarness.create('/guarded?tab=mine');
    expect(routerUrl()).toBe('/problem');
    expect(TestBed.inject(Location).path()).toBe('/guarded?tab=mine');
    org.isDown = false;
    await storeTokens(org);
    const { page } = await reload();
    expect(page.textContent).toContain('Guarded');
  });

  it('says that there is no problem if its address is opened directly, whatever it contains', async () => {
    await openApp();
    const { fixture } = await RouterTestingHarness.create(
      '/problem?cause=clockWrong&error=access_denied#cause=offline',
    );
    const page = fixture.nativeElement as HTMLElement;
    expect(page.textContent).toContain('There is no sign-in problem');
    expect(page.querySelector('a')?.getAttribute('href')).toBe('/');
    expect(page.querySelector('button')).toBeNull();
  });

  for (const [what, stored] of [
    ['no problem', { cause: 'offline' }],
    ['an unknown code', { error: { code: 'toString' }, at: 1, originalUri: '/', options: {} }],
  ] as const) {
    it(`says so if the history contains ${what}, for example from another version of the app`, async () => {
      await openApp();
      const { fixture } = await RouterTestingHarness.create('/public');
      await TestBed.inject(Router).navigateByUrl('/problem', { state: { failedSignIn: stored } });
      await fixture.whenStable();
      expect((fixture.nativeElement as HTMLElement).textContent).toContain('There is no sign-in problem');
    });
  }

  it('returns to the app only, whatever the history contains', async () => {
    const { redirects } = await openApp();
    const { fixture } = await RouterTestingHarness.create('/public');
    const failed = {
      error: { code: 'pageNotOpened' },
      at: 1,
      originalUri: '//evil.example/',
      options: {},
    };
    await TestBed.inject(Router).navigateByUrl('/problem', { state: { failedSignIn: failed } });
    await fixture.whenStable();
    buttonIn(fixture.nativeElement as HTMLElement, 'Try again').click();
    expect(redirects).toEqual(['/']);
  });

  describe('has details to copy', () => {
    const details = (page: HTMLElement): string => page.querySelector('pre')?.textContent ?? '';

    it('that say what happened, when and where', async () => {
      const { page } = await openRefused('The weather.');
      for (const line of [
        'Sign-in problem: accessDenied',
        'Code: access_denied',
        'Said by the org: The weather.',
        'Issuer: http://localhost:4202/oauth2/default',
        'Client ID: local-spa',
        `Redirect URI: ${location.origin}/login/callback`,
        `Page: ${location.origin}`,
        `Browser: ${navigator.userAgent}`,
      ]) {
        expect(details(page).split('\n')).toContain(line);
      }
      const time = /^Time: (.*)$/m.exec(details(page))?.[1] ?? '';
      expect(Math.abs(Date.parse(time) - Date.now())).toBeLessThan(60_000);
    });

    it('that contain no secret, even if a message quotes one', async () => {
      const token = await org.sign({});
      const other = (await startSignIn(org)).state;
      const verifier = 'V'.repeat(43);
      const said = `code=c0de-0f-the-0rg, "nonce": "n0nce", state ${other}, ${verifier}, ${token}`;
      const { page, state, nonce } = await openRefused(said);
      expect(details(page)).toContain('Said by the org: code=…');
      for (const secret of [state, nonce, other, verifier, token, 'c0de', 'n0nce']) {
        expect(page.textContent).not.toContain(secret);
        expect(JSON.stringify(TestBed.inject(Location).getState())).not.toContain(secret);
      }
    });

    it('without a secret after a failed exchange', async () => {
      const { state, nonce } = await startSignIn(org);
      let verifier = '';
      org.onTokenRequest = (form) => {
        verifier = form.get('code_verifier') ?? '';
        const error_description = `${form.toString()} ${nonce} is not right`;
        return Response.json({ error: 'invalid_grant', error_description }, { status: 400 });
      };
      const { page } = await openCallback(`?code=c0de-0f-the-0rg&state=${state}`);
      expect(errorCodeOn(page)).toBe('codeSpent');
      expect(verifier.length).toBeGreaterThan(42);
      for (const secret of [state, nonce, verifier, 'c0de-0f-the-0rg']) {
        expect(page.textContent).not.toContain(secret);
      }
    });

    it('with a button', async () => {
      const { page, harness } = await openRefused();
      const write = spyOn(navigator.clipboard, 'writeText').and.resolveTo();
      buttonIn(page, 'Copy details').click();
      await harness.fixture.whenStable();
      expect(write).toHaveBeenCalledOnceWith(details(page));
      expect(page.querySelector('[role=status]')?.textContent).toContain('Copied');
    });

    it('by hand if the browser blocks the clipboard', async () => {
      const { page, harness } = await openRefused();
      document.body.append(page);
      spyOn(navigator.clipboard, 'writeText').and.rejectWith(new DOMException('', 'NotAllowedError'));
      buttonIn(page, 'Copy details').click();
      await nextTask();
      await harness.fixture.whenStable();
      expect(page.querySelector('details')?.open).toBeTrue();
      expect(getSelection()?.toString()).toContain('Sign-in problem: accessDenied');
      expect(page.querySelector('[role=status]')?.textContent).toContain('Ctrl+C');
      page.remove();
    });
  });

  for (const isDevelopment of [true, false]) {
    it(
      isDevelopment ? 'shows the developer hint in development' : 'shows no developer hint in production',
      async () => {
        TestBed.configureTestingModule({ providers: [{ provide: IS_DEVELOPMENT, useValue: isDevelopment }] });
        org.trustsPage = false;
        const { session } = await openApp();
        const { fixture } = await RouterTestingHarness.create('/public');
        await session.signIn();
        await fixture.whenStable();
        const page = fixture.nativeElement as HTMLElement;
        expect(errorCodeOn(page)).toBe('corsBlocked');
        expect(page.textContent.includes('For the developer')).toBe(isDevelopment);
        expect(page.textContent.includes('npm run doctor')).toBe(isDevelopment);
        expect(page.textContent.includes('Security > API > Trusted Origins')).toBe(isDevelopment);
      },
    );
  }
});
