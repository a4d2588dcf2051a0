import { Location } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import { Router, type Routes } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { requireAssurance } from '../../app/auth/guards/require-assurance';
import { requireSignIn } from '../../app/auth/guards/require-sign-in';
import { returnFromOrg } from '../support/return-from-org';
import { FakeOrg } from '../support/fake-org';
import { cleanUp, openApp, PublicPage, storeTokens } from '../support/open-app';
import { waitUntil } from '../support/time';

const bob = { sub: '00u2bob', name: 'Bob' };
const routes: Routes = [
  { path: '', pathMatch: 'full', component: PublicPage },
  { path: 'mine', component: PublicPage, canActivate: [requireSignIn] },
  { path: 'level', component: PublicPage, canActivate: [requireAssurance('phr')] },
  { path: 'login/callback', component: PublicPage },
];
const url = (): string => TestBed.inject(Router).url;

describe('A sign-in with another account', () => {
  let org: FakeOrg;

  beforeEach(() => (org = new FakeOrg().install()));
  afterEach(cleanUp);

  /** Starts the sign-in while Ada is signed in and on one of her pages. */
  async function useAnotherAccount(originalUri?: string): Promise<readonly string[]> {
    await storeTokens(org);
    const { session, redirects } = await openApp({}, routes);
    await RouterTestingHarness.create('/mine');
    TestBed.inject(Location).go('/mine');
    await session.signIn(originalUri, { prompt: 'login' });
    expect(session.state().status).toBe('loading');
    return redirects;
  }

  it('makes the org show its sign-in page, although the user has a session there', async () => {
    const redirects = await useAnotherAccount();
    expect(new URL(redirects[0] ?? '').searchParams.get('prompt')).toBe('login');
  });

  it('replaces the user, revokes the previous tokens, and leaves the previous user’s page', async () => {
    const redirects = await useAnotherAccount();
    const { session } = await returnFromOrg(org, redirects[0], { claims: bob }, routes);
    await waitUntil(() => org.revoked.length === 2);
    expect(session.user()?.sub).toBe(bob.sub);
    expect(org.revoked).toContain('refresh-stored');
    expect(org.revoked).not.toContain(session.tokens().access?.raw ?? '');
    expect(org.revoked).not.toContain(session.tokens().refresh?.raw ?? '');
    expect(url()).toBe('/');
  });

  it('by the same user returns to the page and revokes nothing', async () => {
    const redirects = await useAnotherAccount();
    const { harness } = await returnFromOrg(org, redirects[0], {}, routes);
    await harness.fixture.whenStable();
    expect(url()).toBe('/mine');
    expect(org.revoked).toEqual([]);
  });

  it('returns to the page that the app names', async () => {
    const redirects = await useAnotherAccount('/mine?tab=new');
    await returnFromOrg(org, redirects[0], { claims: bob }, routes);
    expect(url()).toBe('/mine?tab=new');
  });

  it('opens the page whose guard started it', async () => {
    await storeTokens(org);
    const { redirects } = await openApp({}, routes);
    const harness = await RouterTestingHarness.create('/mine');
    await harness.navigateByUrl('/level');
    await returnFromOrg(org, redirects[0], { claims: { ...bob, acr: 'phr' } }, routes);
    expect(url()).toBe('/level');
  });

  it('keeps the user if it fails', async () => {
    const redirects = await useAnotherAccount();
    const { session } = await returnFromOrg(org, redirects[0], { error: 'access_denied' }, routes);
    expect(url()).toBe('/problem');
    expect(session.user()?.name).toBe('Ada Lovelace');
    expect(org.revoked).toEqual([]);
  });

  it('leaves a page of the previous user that the browser restores after Back', async () => {
    await storeTokens(org);
    const { session } = await openApp({}, routes);
    const harness = await RouterTestingHarness.create('/mine');
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    org.claims = { ...org.claims, ...bob };
    await storeTokens(org);
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await harness.fixture.whenStable();
    expect(session.user()?.sub).toBe(bob.sub);
    expect(url()).toBe('/');
  });
});
