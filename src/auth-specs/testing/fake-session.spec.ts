import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, type Routes } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { AUTH_CONFIG, requireAssurance, requireGroup, requireSignIn, Session } from '../../app/auth/index';
import {
  FakeSession,
  type FakeSessionOptions,
  fakeUser,
  provideFakeSession,
} from '../../app/auth/testing/index';

describe('The fake session', () => {
  it('is signed out by default', () => {
    TestBed.configureTestingModule({ providers: [provideFakeSession()] });
    expect(TestBed.inject(Session).state()).toEqual({ status: 'signedOut' });
  });

  it('replaces the session, signed in as the given user', async () => {
    TestBed.configureTestingModule({
      providers: [provideFakeSession({ user: fakeUser({ groups: ['Everyone'] }) })],
    });
    const session = TestBed.inject(Session);
    expect(session.user()?.groups).toEqual(['Everyone']);
    await session.signOut('app');
    expect(session.isSignedIn()).toBeFalse();
    expect(TestBed.inject(FakeSession).signOuts).toEqual(['app']);
  });

  it('follows the state that a test sets', () => {
    TestBed.configureTestingModule({ providers: [provideFakeSession({ config: { clientId: 'c1' } })] });
    TestBed.inject(FakeSession).state.set({ status: 'signedIn', user: fakeUser() });
    expect(TestBed.inject(Session).user()?.name).toBe('Ada Lovelace');
    expect(TestBed.inject(AUTH_CONFIG).clientId).toBe('c1');
  });
});

@Component({ selector: 'app-test-page', template: '' })
class Page {}

describe('A guarded page in a unit test', () => {
  const acr = 'urn:okta:loa:2fa:any';
  const routes: Routes = [
    { path: 'mine', component: Page, canActivate: [requireSignIn] },
    { path: 'admin', component: Page, canMatch: [requireGroup('Admins')] },
    { path: 'transfer', component: Page, canActivate: [requireAssurance(acr, { maxAge: 300 })] },
  ];

  async function open(page: string, options: FakeSessionOptions): Promise<string> {
    TestBed.configureTestingModule({ providers: [provideFakeSession(options), provideRouter(routes)] });
    await RouterTestingHarness.create(page);
    return TestBed.inject(Router).url;
  }

  it('opens for a signed-in user', async () => {
    expect(await open('/mine', { user: fakeUser() })).toBe('/mine');
  });

  for (const page of ['/mine', '/admin', '/transfer']) {
    it(`sends a signed-out user to sign in for ${page}`, async () => {
      await open(page, {});
      expect(TestBed.inject(FakeSession).signIns).toEqual([page]);
    });
  }

  it('opens for a group', async () => expect(await open('/admin', { groups: ['Admins'] })).toBe('/admin'));

  it('explains what is missing to everyone else', async () => {
    expect(await open('/admin', { groups: ['Everyone'] })).toBe('/forbidden?group=Admins');
  });

  it('opens for a level of authentication', async () => {
    expect(await open('/transfer', { acr })).toBe('/transfer');
  });

  it('requests a higher level once, and then explains what is missing', async () => {
    await open('/transfer', { acr: 'urn:okta:loa:1fa:any' });
    const { signIns, signInOptions } = TestBed.inject(FakeSession);
    expect(signIns).toEqual(['/transfer']);
    expect(signInOptions).toEqual([{ acrValues: acr, maxAge: 300 }]);
    await TestBed.inject(Router).navigateByUrl('/transfer');
    expect(TestBed.inject(Router).url).toBe(`/forbidden?acr_values=${acr}&max_age=300`);
    expect(signIns.length).toBe(1);
  });

  it('remembers nothing from an earlier test', async () => {
    await open('/transfer', { acr: 'urn:okta:loa:1fa:any' });
    expect(TestBed.inject(FakeSession).signIns).toEqual(['/transfer']);
  });
});
