import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { OrgUnreachable } from '../auth/index';
import { fakeProblem, FakeSession, fakeUser, provideFakeSession } from '../auth/testing/index';
import { Admin } from './admin';

describe('Admin', () => {
  let fixture: ComponentFixture<Admin>;
  let page: HTMLElement;

  const open = (protectedApis = ['http://localhost:4201/api/']) => {
    TestBed.configureTestingModule({
      providers: [
        provideFakeSession({ user: fakeUser(), config: { protectedApis } }),
        provideHttpClient(),
        provideHttpClientTesting(),
      ],
    });
    fixture = TestBed.createComponent(Admin);
    fixture.detectChanges();
    page = fixture.nativeElement as HTMLElement;
  };
  const call = () => TestBed.inject(HttpTestingController).expectOne('http://localhost:4201/api/admin/users');
  const cells = () =>
    Array.from(page.querySelectorAll('tbody tr'), (row) => row.firstElementChild?.textContent);

  it('lists the people who have used the API', async () => {
    open();
    expect(page.textContent).toContain('Loading users…');
    const lastSeen = '2026-01-02T03:04:05Z';
    call().flush({
      users: [
        { login: 'ada@example.com', lastSeen, messages: 2 },
        { login: 'bob@example.com', lastSeen, messages: 0 },
      ],
    });
    await fixture.whenStable();
    expect(cells()).toEqual(['ada@example.com', 'bob@example.com']);
    expect(page.querySelector('time')?.dateTime).toBe('2026-01-02T03:04:05.000Z');
    expect(page.querySelector('td.number')?.textContent).toBe('2');
  });

  it('shows the API’s reason when it rejects the user', async () => {
    open();
    const body = { error: 'insufficient_scope', error_description: 'This needs the group Admins.' };
    call().flush(body, { status: 403, statusText: 'Forbidden' });
    await fixture.whenStable();
    expect(page.querySelector('[role=alert]')?.textContent).toContain('This needs the group Admins.');
  });

  it('lets a user whose session has ended sign in again', async () => {
    open();
    call().flush({}, { status: 401, statusText: 'Unauthorized' });
    await fixture.whenStable();
    page.querySelector<HTMLElement>('app-sign-in-button button')?.click();
    expect(TestBed.inject(FakeSession).signIns.length).toBe(1);
  });

  it('leaves it to the shell to say that the org is unreachable, and loads once it is back', async () => {
    open();
    const { connection } = TestBed.inject(FakeSession);
    const problem = fakeProblem();
    connection.set({ status: 'lost', problem, failures: 1, retryAt: 0 });
    call().flush(new OrgUnreachable(problem), { status: 500, statusText: 'x' });
    await fixture.whenStable();
    expect(page.querySelector('[role=alert]')).toBeNull();
    expect(page.textContent).toContain('will load when the sign-in server responds');
    connection.set({ status: 'ok' });
    fixture.detectChanges();
    call().flush({ users: [] });
    await fixture.whenStable();
    expect(cells()).toEqual(['Nobody yet.']);
  });

  it('loads once the user has signed in again in another tab', async () => {
    open();
    const { state } = TestBed.inject(FakeSession);
    state.set({ status: 'signedOut' });
    call().flush({}, { status: 401, statusText: 'Unauthorized' });
    await fixture.whenStable();
    state.set({ status: 'signedIn', user: fakeUser() });
    fixture.detectChanges();
    call().flush({ users: [] });
    await fixture.whenStable();
    expect(cells()).toEqual(['Nobody yet.']);
  });

  it('tries again when asked', async () => {
    open();
    call().error(new ProgressEvent('error'));
    await fixture.whenStable();
    page.querySelector<HTMLElement>('[role=alert] button')?.click();
    fixture.detectChanges();
    call().flush({ users: [] });
    await fixture.whenStable();
    expect(cells()).toEqual(['Nobody yet.']);
  });

  it('says what to configure when no API is configured', () => {
    open([]);
    expect(page.textContent).toContain('protectedApis');
    TestBed.inject(HttpTestingController).verify();
  });
});
