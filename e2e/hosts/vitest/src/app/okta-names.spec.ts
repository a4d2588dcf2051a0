import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { Component, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, type Routes } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import {
  OKTA_AUTH,
  OktaAuthGuard as OktaAngularGuard,
  OktaAuthModule,
  OktaAuthStateService,
} from '@okta/okta-angular';
import { accessTokenInterceptor, IfGroup, provideAuth, requireAssurance, requireGroup } from './auth';
import { FakeSession, fakeUser, provideFakeSession, type FakeSessionOptions } from './auth/testing';

@Component({
  imports: [IfGroup, OktaAuthModule],
  template: `
    <p *authIfGroup="'Admins'">by group</p>
    <p *oktaHasAnyGroup="'Admins'">by okta-angular's directive</p>
  `,
})
class Page {
  readonly oktaAuth = inject(OKTA_AUTH);
}

const acr = 'urn:okta:loa:2fa:any';
const routes: Routes = [
  { path: '', pathMatch: 'full', component: Page },
  { path: 'okta', component: Page, canActivate: [OktaAngularGuard] },
  { path: 'admin', component: Page, canMatch: [requireGroup('Admins')] },
  { path: 'transfer', component: Page, canActivate: [requireAssurance(acr)] },
];

async function open(page: string, options?: FakeSessionOptions): Promise<HTMLElement> {
  TestBed.configureTestingModule({
    providers: [
      provideAuth(),
      provideRouter(routes),
      provideHttpClient(withInterceptors([accessTokenInterceptor])),
      provideFakeSession(options),
    ],
  });
  const harness = await RouterTestingHarness.create(page);
  await harness.fixture.whenStable();
  return harness.fixture.nativeElement as HTMLElement;
}

describe('With Vitest and jsdom, the fake session', () => {
  it('lets guards admit a signed-in user, and redirects others to sign in', async () => {
    await open('/okta');
    expect(TestBed.inject(FakeSession).signIns).toEqual(['/okta']);
    TestBed.inject(FakeSession).state.set({ status: 'signedIn', user: fakeUser() });
    await TestBed.inject(Router).navigateByUrl('/okta');
    expect(TestBed.inject(Router).url).toBe('/okta');
  });

  it('knows groups and levels', async () => {
    const page = await open('/admin', { groups: ['Admins'], acr });
    expect([...page.querySelectorAll('p')].map(({ textContent }) => textContent)).toEqual([
      'by group',
      "by okta-angular's directive",
    ]);
    await TestBed.inject(Router).navigateByUrl('/transfer');
    expect(TestBed.inject(Router).url).toBe('/transfer');
  });

  it('explains what is missing', async () => {
    const page = await open('/admin', { groups: ['Everyone'] });
    expect(page.textContent).toContain('Admins');
    expect(TestBed.inject(Router).url).toBe('/forbidden?group=Admins');
  });

  for (const page of ['/login/callback', '/problem', '/signed-out']) {
    it(`opens ${page}`, async () => {
      await open(page);
      expect(TestBed.inject(Router).url).toBe(page);
    });
  }

  it('replaces OKTA_AUTH', async () => {
    await open('/', { user: fakeUser({ name: 'Bob' }) });
    const client = TestBed.inject(OKTA_AUTH);
    let isAuthenticated: boolean | undefined;
    TestBed.inject(OktaAuthStateService).authState$.subscribe(
      (state) => (isAuthenticated = state.isAuthenticated),
    );
    expect(isAuthenticated).toBe(true);
    expect((await client.getUser()).name).toBe('Bob');
    await client.signOut();
    expect(TestBed.inject(FakeSession).signOuts).toEqual(['okta']);
  });
});
