import { provideHttpClient } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import { Component } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { Title } from '@angular/platform-browser';
import { provideRouter, Router, TitleStrategy } from '@angular/router';
import { App } from './app';
import { describeSessionEnd, type SessionEnd } from './auth/index';
import {
  fakeProblem,
  FakeSession,
  type FakeSessionOptions,
  fakeUser,
  provideFakeSession,
} from './auth/testing/index';
import { Notices } from './shell/notices';
import { PageTitle } from './shell/page-title';

@Component({
  selector: 'app-sample',
  template: `<h1>A page</h1>
    <input id="new" aria-label="New" />`,
})
class Sample {}

describe('the shell', () => {
  let fixture: ComponentFixture<App>;
  let page: HTMLElement;

  const open = async (options: FakeSessionOptions = {}) => {
    TestBed.configureTestingModule({
      providers: [
        provideFakeSession(options),
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([
          { path: '', component: Sample },
          { path: 'profile', component: Sample, title: 'Profile' },
          { path: '**', component: Sample },
        ]),
        { provide: TitleStrategy, useClass: PageTitle },
      ],
    });
    fixture = TestBed.createComponent(App);
    page = fixture.nativeElement as HTMLElement;
    document.body.append(page);
    await goTo('/');
  };
  const goTo = async (url: string) => {
    await TestBed.inject(Router).navigateByUrl(url);
    await fixture.whenStable();
  };
  const links = () => Array.from(page.querySelectorAll('nav a'), (link) => link.textContent.trim());
  const button = (name: string) => {
    const found = Array.from(page.querySelectorAll('button')).find(({ textContent }) =>
      textContent.includes(name),
    );
    if (!found) throw new Error(`There is no button “${name}”.`);
    return found;
  };

  const avatar = () => page.querySelector<HTMLElement>('app-user-menu .avatar');
  const isMenuOpen = () => page.querySelector('[popover]')?.matches(':popover-open') ?? false;

  afterEach(() => page.remove());

  describe('for a signed-out user', () => {
    it('offers to sign in, and returns to the current page', async () => {
      await open();
      button('Sign in').click();
      expect(TestBed.inject(FakeSession).signIns).toEqual([undefined]);
    });

    it('shows the links to the pages, but not to Admin', async () => {
      await open();
      expect(links()).toEqual(['Profile', 'Tokens', 'Messages']);
    });
  });

  describe('for a signed-in user', () => {
    it('shows the name, and the link to Admin if the user is in the group Admins', async () => {
      await open({ user: fakeUser() });
      expect(avatar()?.textContent).toContain('Signed in as Ada Lovelace');
      expect(links()).toEqual(['Profile', 'Tokens', 'Messages', 'Admin']);
    });

    it('shows no link to Admin to a user in a group whose name only contains Admins', async () => {
      await open({ user: fakeUser({ groups: ['SuperAdmins', 'admins'] }) });
      expect(links()).not.toContain('Admin');
    });

    for (const [name, scope] of [
      ['Sign out of this app', 'app'],
      ['Sign out of Okta', 'okta'],
    ] as const) {
      it(`offers “${name}”`, async () => {
        await open({ user: fakeUser() });
        avatar()?.click();
        button(name).click();
        await fixture.whenStable();
        expect(TestBed.inject(FakeSession).signOuts).toEqual([scope]);
        expect(avatar()).toBeNull();
      });
    }

    it('offers to use another account, and returns to the current page', async () => {
      await open({ user: fakeUser() });
      avatar()?.click();
      button('Use another account').click();
      await fixture.whenStable();
      const { signIns, signInOptions } = TestBed.inject(FakeSession);
      expect(signIns).toEqual([undefined]);
      expect(signInOptions).toEqual([{ prompt: 'login' }]);
      expect(isMenuOpen()).toBeFalse();
    });

    it('says when it is done', async () => {
      await open({ user: fakeUser() });
      button('Sign out of this app').click();
      await fixture.whenStable();
      expect(TestBed.inject(Notices).current()).toBe('You are signed out of this app.');
    });

    it('does not say so during the redirect to Okta’s sign-out', async () => {
      await open({ user: fakeUser() });
      const session = TestBed.inject(FakeSession);
      session.signOut = () => {
        session.state.set({ status: 'loading' });
        return Promise.resolve();
      };
      button('Sign out of Okta').click();
      await fixture.whenStable();
      expect(TestBed.inject(Notices).current()).toBeUndefined();
    });

    it('opens the user menu, which shows the name, the email address and the groups', async () => {
      await open({ user: fakeUser() });
      expect(isMenuOpen()).toBeFalse();
      avatar()?.click();
      expect(isMenuOpen()).toBeTrue();
      const { email, groups } = fakeUser();
      expect(page.querySelector('[popover] .identity')?.textContent).toContain('Ada Lovelace');
      expect(page.querySelector('[popover] .email')?.textContent).toBe(email);
      expect(Array.from(page.querySelectorAll('.groups .badge'), (badge) => badge.textContent)).toEqual([
        ...groups,
      ]);
    });

    it('shows no list of groups for a user without any', async () => {
      await open({ user: fakeUser({ groups: [] }) });
      expect(page.querySelector('.groups')).toBeNull();
    });

    it('closes the user menu when the focus moves on, and leaves the focus there', async () => {
      await open({ user: fakeUser() });
      avatar()?.click();
      button('Sign out of Okta').focus();
      const brand = page.querySelector<HTMLElement>('a.brand');
      brand?.focus();
      expect(isMenuOpen()).toBeFalse();
      expect(document.activeElement).toBe(brand);
    });
  });

  describe('while Okta is unreachable', () => {
    const problem = fakeProblem({ detail: '<b>It</b> is silent.', fix: 'Wait.' });

    it('says what is wrong and how to fix it, as text, and retries on request', async () => {
      await open({ user: fakeUser() });
      const session = TestBed.inject(FakeSession);
      session.connection.set({ status: 'lost', problem, failures: 1, retryAt: 0 });
      await fixture.whenStable();
      const alert = page.querySelector('[role=alert]');
      expect(alert?.textContent).toContain('<b>It</b> is silent.');
      expect(alert?.textContent).toContain('Wait.');
      expect(alert?.textContent).toContain('You stay signed in');
      button('Retry').click();
      expect(session.retries).toBe(1);
    });

    it('says that a sign-out is incomplete, and completes it on request', async () => {
      await open({});
      const session = TestBed.inject(FakeSession);
      session.unfinishedSignOut.set(problem);
      await fixture.whenStable();
      const alert = page.querySelector('[role=alert]');
      expect(alert?.textContent).toContain('Wait.');
      expect(alert?.textContent).not.toContain('You stay signed in');
      button('Retry').click();
      expect(session.retries).toBe(1);
    });
  });

  describe('once the session has ended', () => {
    const notice = () => page.querySelector('main [role=alert]')?.textContent;
    const endBy = async (end: SessionEnd) => {
      await open({ user: fakeUser() });
      const session = TestBed.inject(FakeSession);
      session.state.set({ status: 'signedOut' });
      session.lastEnd.set(end);
      await fixture.whenStable();
    };

    it('says how long the user was inactive', async () => {
      await endBy({ reason: 'idle', detail: '15 minutes' });
      expect(notice()).toContain(describeSessionEnd({ reason: 'idle', detail: '15 minutes' }));
    });

    it('says that Okta ended it, and why, as text', async () => {
      await endBy({ reason: 'refused', detail: '<b>The refresh token</b> is invalid.' });
      expect(notice()).toContain(describeSessionEnd({ reason: 'refused' }));
      expect(notice()).toContain('<b>The refresh token</b> is invalid.');
    });

    it('says nothing to users who signed out themselves', async () => {
      await endBy({ reason: 'signedOut' });
      expect(notice()).toBeUndefined();
    });

    it('says so on every page until it is dismissed, and again the next time', async () => {
      await endBy({ reason: 'idle', detail: '15 minutes' });
      await goTo('/profile');
      expect(notice()).toContain('15 minutes');
      button('Dismiss').click();
      await fixture.whenStable();
      expect(notice()).toBeUndefined();
      TestBed.inject(FakeSession).lastEnd.set({ reason: 'idle', detail: '15 minutes' });
      await fixture.whenStable();
      expect(notice()).toContain('15 minutes');
    });

    it('no longer says so once the user has signed in', async () => {
      await endBy({ reason: 'idle', detail: '15 minutes' });
      TestBed.inject(FakeSession).lastEnd.set(undefined);
      await fixture.whenStable();
      expect(notice()).toBeUndefined();
    });
  });

  describe('on navigation', () => {
    it('sets the document’s title to the page’s title', async () => {
      await open();
      expect(TestBed.inject(Title).getTitle()).toBe('Okta Angular starter');
      await goTo('/profile');
      expect(TestBed.inject(Title).getTitle()).toBe('Profile · Okta Angular starter');
    });

    it('marks the page in the navigation', async () => {
      await open();
      await goTo('/profile');
      expect(page.querySelector('nav [aria-current=page]')?.textContent).toBe('Profile');
    });

    it('keeps the focus when the app opens, and moves it to the heading of the next page', async () => {
      await open();
      expect(document.activeElement).toBe(document.body);
      await goTo('/profile');
      expect(document.activeElement).toBe(page.querySelector('h1'));
    });

    it('keeps the focus when only the query changes', async () => {
      await open();
      const link = page.querySelector<HTMLElement>('a.brand');
      link?.focus();
      await goTo('/?tab=mine');
      expect(document.activeElement).toBe(link);
    });

    it('moves the focus to the target of the fragment on each navigation', async () => {
      await open();
      await goTo('/profile#new');
      expect(document.activeElement).toBe(page.querySelector('#new'));
      page.querySelector<HTMLElement>('a.brand')?.focus();
      await goTo('/profile#new');
      expect(document.activeElement).toBe(page.querySelector('#new'));
    });

    it('skips to the content without leaving the page', async () => {
      await open();
      await goTo('/profile');
      page.querySelector<HTMLElement>('.skip-link')?.click();
      expect(document.activeElement).toBe(page.querySelector('main'));
      expect(TestBed.inject(Router).url).toBe('/profile');
    });
  });

  describe('a notice', () => {
    it('is announced, and stays until it is dismissed', async () => {
      await open();
      TestBed.inject(Notices).show('Done.');
      await fixture.whenStable();
      expect(page.querySelector('[role=status]')?.textContent).toContain('Done.');
      page.querySelector<HTMLElement>('[aria-label="Dismiss this message"]')?.click();
      await fixture.whenStable();
      expect(page.querySelector('[role=status]')?.textContent).not.toContain('Done.');
    });

    it('disappears when another page opens, but not when only the query changes', async () => {
      await open();
      TestBed.inject(Notices).show('Done.');
      await goTo('/?tab=mine');
      expect(page.querySelector('.notice')?.textContent).toContain('Done.');
      await goTo('/profile');
      expect(page.querySelector('.notice')).toBeNull();
    });
  });
});
