import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import {
  fakeProblem,
  FakeSession,
  type FakeSessionOptions,
  fakeUser,
  provideFakeSession,
} from '../auth/testing/index';
import { Home } from './home';

const status = 'http://localhost:4201/api/public/status';

describe('Home', () => {
  let fixture: ComponentFixture<Home>;
  let page: HTMLElement;

  const open = (options: FakeSessionOptions = {}) => {
    TestBed.configureTestingModule({
      providers: [
        provideFakeSession(options),
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([]),
      ],
    });
    fixture = TestBed.createComponent(Home);
    page = fixture.nativeElement as HTMLElement;
    fixture.detectChanges();
  };
  const calls = () => TestBed.inject(HttpTestingController);
  const text = () => page.textContent;

  it('greets a signed-in user and shows no sign-in button', () => {
    open({ user: fakeUser() });
    expect(page.querySelector('h1')?.textContent).toBe('Hello, Ada Lovelace');
    expect(page.querySelector('app-sign-in-button')).toBeNull();
  });

  it('keeps its heading and the focus on it during a sign-out', () => {
    open({ user: fakeUser() });
    document.body.append(page);
    const heading = page.querySelector<HTMLElement>('h1');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus();
    TestBed.inject(FakeSession).state.set({ status: 'signedOut' });
    fixture.detectChanges();
    expect(heading?.textContent).toContain('Sign in');
    expect(document.activeElement).toBe(heading);
    page.remove();
  });

  it('signs a user in and returns to this page', () => {
    open();
    page.querySelector<HTMLElement>('app-sign-in-button button')?.click();
    expect(TestBed.inject(FakeSession).signIns).toEqual(['/']);
  });

  it('shows the link to Admin only to the group Admins', () => {
    open({ user: fakeUser({ groups: ['Everyone'] }) });
    expect(page.querySelector('a[href="/admin"]')).toBeNull();
    const session = TestBed.inject(FakeSession);
    session.state.set({ status: 'signedIn', user: fakeUser() });
    fixture.detectChanges();
    expect(page.querySelector('a[href="/admin"]')).not.toBeNull();
  });

  it('calls the API’s public endpoint for signed-out users too, and shows the result', async () => {
    open();
    calls().expectOne(status).flush({ status: 'ok', time: '2026-01-02T03:04:05Z' });
    await fixture.whenStable();
    expect(text()).toContain('API: Online.');
    expect(page.querySelector('time')?.dateTime).toBe('2026-01-02T03:04:05.000Z');
    expect(page.querySelector('[role=status] time')).withContext('announced at each update').toBeNull();
  });

  it('says how to start an API that does not answer, and tries again', async () => {
    open();
    calls().expectOne(status).error(new ProgressEvent('error'));
    await fixture.whenStable();
    expect(text()).toContain('npm run api');
    page.querySelector<HTMLElement>('app-public-status button')?.click();
    fixture.detectChanges();
    calls().expectOne(status).flush({ status: 'ok', time: '2026-01-02T03:04:05Z' });
    await fixture.whenStable();
    expect(text()).toContain('API: Online.');
  });

  for (const host of ['127.0.0.2', 'api.localhost'])
    it(`says so for an API on this machine by another of its names: ${host}`, async () => {
      open({ config: { protectedApis: [`http://${host}:4201/api`] } });
      calls().expectOne(`http://${host}:4201/api/public/status`).error(new ProgressEvent('error'));
      await fixture.whenStable();
      expect(text()).toContain('npm run api');
    });

  it('says what to configure when no API is configured, and calls none', () => {
    open({ config: { protectedApis: [] } });
    expect(text()).toContain('protectedApis');
    calls().expectNone(() => true);
  });

  it('shows a signed-out user the steps of a sign-in, in order', () => {
    open();
    const places = Array.from(page.querySelectorAll('ol .place'), (place) => place.textContent.trim());
    expect(places).toEqual(['This app', 'Okta', 'This app', 'The API']);
  });

  it('mentions demo users only if the issuer is on this machine', () => {
    open();
    expect(text()).toContain('demo users');
    TestBed.resetTestingModule();
    open({ config: { issuer: 'https://example.okta.com/oauth2/default' } });
    expect(text()).not.toContain('demo users');
  });

  it('shows when the user signed in, by which factors, and when inactivity signs them out', () => {
    const now = Math.floor(Date.now() / 1000);
    const user = fakeUser({ auth_time: now - 185, amr: ['pwd', 'otp'] });
    open({ user, config: { idleTimeout: 900 } });
    expect(page.querySelector('app-board time')?.textContent).toBe('3 minutes ago');
    expect(text()).toContain('Password, One-time code');
    expect(text()).toContain('Signs you out after 15 minutes');
  });

  it('shows a time limit of 90 seconds exactly', () => {
    open({ user: fakeUser(), config: { idleTimeout: 90 } });
    expect(text()).toContain('Signs you out after 1 minute 30 seconds');
  });

  it('says nothing about factors or inactivity if it doesn’t know of any', () => {
    open({ user: fakeUser() });
    expect(text()).not.toContain('Factors');
    expect(text()).not.toContain('Inactivity');
  });

  it('shows how long each token is still valid', () => {
    const expiresAt = Math.floor(Date.now() / 1000) + 600;
    const token = { raw: 'x', decoded: undefined, scopes: [] };
    open({
      user: fakeUser(),
      tokens: { access: { ...token, expiresAt }, refresh: { ...token, expiresAt: undefined } },
    });
    const rows = Array.from(page.querySelectorAll('app-token-lifetimes li'), (row) => row.textContent);
    expect(rows[0]).toContain('None');
    expect(rows[1]).toMatch(/(10 min 0 s|9 min 59 s) left/);
    expect(rows[2]).toContain('Expiry unknown');
  });

  it('says whether a problem with the org is known, and links to it', () => {
    open({ user: fakeUser(), config: { issuer: 'https://example.okta.com/oauth2/default' } });
    expect(text()).toContain('No known problem');
    expect(page.querySelector('a[href="https://example.okta.com/"]')).not.toBeNull();
    const { connection } = TestBed.inject(FakeSession);
    connection.set({ status: 'lost', problem: fakeProblem(), failures: 1, retryAt: 0 });
    fixture.detectChanges();
    expect(text()).toContain('No response');
  });
});
