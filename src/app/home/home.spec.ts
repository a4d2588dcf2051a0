import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { FakeSession, type FakeSessionOptions, fakeUser, provideFakeSession } from '../auth/testing/index';
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
    expect(text()).toContain('API: online.');
    expect(page.querySelector('time')?.dateTime).toBe('2026-01-02T03:04:05.000Z');
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
    expect(text()).toContain('API: online.');
  });

  it('says what to configure when no API is configured, and calls none', () => {
    open({ config: { protectedApis: [] } });
    expect(text()).toContain('protectedApis');
    calls().expectNone(() => true);
  });
});
