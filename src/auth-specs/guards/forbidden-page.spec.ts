import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { ForbiddenPage } from '../../app/auth/guards/forbidden-page';
import {
  FakeSession,
  type FakeSessionOptions,
  fakeUser,
  provideFakeSession,
} from '../../app/auth/testing/index';

const bob = fakeUser({ name: 'Bob Kahn', email: 'bob@example.com', groups: ['Everyone'] });

describe('The page that explains what a user lacks', () => {
  async function open(query: string, options: FakeSessionOptions = { user: bob }): Promise<HTMLElement> {
    TestBed.configureTestingModule({
      providers: [
        provideFakeSession(options),
        provideRouter([
          { path: 'forbidden', component: ForbiddenPage },
          { path: 'asked', children: [] },
        ]),
      ],
    });
    const harness = await RouterTestingHarness.create(`/forbidden${query}`);
    if (!harness.routeNativeElement) throw new Error('There is no page.');
    return harness.routeNativeElement;
  }

  for (const query of ['?group=Admins', '?acr_values=phr', '']) {
    it(`says who is signed in and links to the start page, at /forbidden${query}`, async () => {
      const page = await open(query);
      expect(page.textContent).toContain('Bob Kahn (bob@example.com)');
      expect(page.querySelector('a')?.getAttribute('href')).toBe('/');
      expect(page.querySelectorAll('h1').length).toBe(1);
    });
  }

  describe('about a group', () => {
    it('shows the required group and the user’s groups', async () => {
      const { textContent } = await open('?group=Admins');
      expect(textContent).toContain('You don’t have access');
      expect(textContent).toMatch(/Group needed\s*Admins/);
      expect(textContent).toMatch(/Your groups\s*Everyone/);
    });

    it('shows several groups if one of them is enough', async () => {
      const { textContent } = await open('?group=Editors&group=Admins');
      expect(textContent).toMatch(/One of these groups\s*Editors, Admins/);
    });

    it('names no group if the address doesn’t', async () => {
      expect((await open('')).textContent).not.toContain('needed');
    });

    it('offers to sign out, and to use another account', async () => {
      const page = await open('?group=Admins');
      const [another, signOut, ...others] = page.querySelectorAll('button');
      expect(others).toEqual([]);
      another?.click();
      expect(TestBed.inject(FakeSession).signIns).toEqual(['/forbidden?group=Admins']);
      expect(TestBed.inject(FakeSession).signInOptions).toEqual([{ prompt: 'login' }]);
      signOut?.click();
      expect(TestBed.inject(FakeSession).signOuts).toEqual(['okta']);
    });

    it('shows the content of the address as text', async () => {
      const page = await open(`?group=${encodeURIComponent('<img src=x>')}`);
      expect(page.textContent).toContain('<img src=x>');
      expect(page.querySelector('img')).toBeNull();
    });

    it('lets a signed-out user sign in and return', async () => {
      const page = await open('?group=Admins', {});
      expect(page.querySelector('h1')?.textContent).toBe('Sign in to continue');
      expect(page.textContent).not.toContain('Signed in as');
      expect(page.textContent).not.toContain('Sign out of Okta');
      page.querySelector('button')?.click();
      expect(TestBed.inject(FakeSession).signIns).toEqual([undefined]);
    });

    it('waits while the session is loading', async () => {
      const page = await open('?group=Admins', { state: { status: 'loading' } });
      expect(page.querySelector('h1')?.textContent).toBe('One moment…');
      expect(page.textContent).not.toContain('signed in');
    });

    it('doesn’t change while the browser leaves for a sign-in', async () => {
      const page = await open('?group=Admins');
      TestBed.inject(FakeSession).state.set({ status: 'loading' });
      await TestBed.inject(ApplicationRef).whenStable();
      expect(page.querySelector('h1')?.textContent).toBe('You don’t have access');
      expect(page.textContent).toContain('Bob Kahn');
    });
  });

  describe('if nothing is missing', () => {
    for (const query of [
      '?group=Admins',
      '?group=Editors&group=Admins',
      '?acr_values=urn:okta:loa:1fa:any',
    ]) {
      it(`says that the user has access, for ${query}`, async () => {
        const page = await open(query, { user: fakeUser(), acr: 'urn:okta:loa:1fa:pwd' });
        expect(page.querySelector('h1')?.textContent).toBe('You have access');
        expect(page.textContent).not.toContain('aren’t in');
        expect(page.textContent).not.toContain('needs');
      });
    }

    it('opens the requested page', async () => {
      const page = await open('?group=Admins', { user: fakeUser() });
      expect(page.querySelector('button')).toBeNull();
      await TestBed.inject(Router).navigateByUrl('/forbidden?group=Everyone', {
        browserUrl: '/asked?tab=1#there',
      });
      await TestBed.inject(ApplicationRef).whenStable();
      page.querySelector('button')?.click();
      await TestBed.inject(ApplicationRef).whenStable();
      expect(TestBed.inject(Router).url).toBe('/asked?tab=1#there');
    });

    it('doesn’t claim that a group is missing if a level is', async () => {
      const page = await open('?group=Admins&acr_values=phr', { user: fakeUser() });
      expect(page.querySelector('h1')?.textContent).toBe('Additional verification required');
    });
  });

  it('says that there is no access problem if the address names no requirement', async () => {
    const page = await open('');
    expect(page.querySelector('h1')?.textContent).toBe('No access problem');
    expect(page.textContent).not.toContain('aren’t in');
  });

  describe('about a level of authentication', () => {
    for (const [query, words] of [
      ['acr_values=urn:okta:loa:1fa:any', 'a sign-in with one factor'],
      ['acr_values=urn:okta:loa:1fa:pwd', 'a sign-in with your password'],
      ['acr_values=urn:okta:loa:2fa:any', 'a second factor'],
      ['acr_values=urn:okta:loa:2fa:any:ifpossible', 'a second factor, if you have one'],
      ['acr_values=phr', 'a phishing-resistant sign-in, such as with a passkey'],
      ['acr_values=phrh', 'a phishing-resistant sign-in with a hardware key'],
      ['acr_values=urn:example:gold', 'the level “urn:example:gold”'],
      ['acr_values=constructor', 'the level “constructor”'],
      ['acr_values=%3Cb%3Egold%3C/b%3E', 'the level “<b>gold</b>”'],
    ] as const) {
      it(`says ${words} for ${query}`, async () => {
        expect((await open(`?${query}`)).textContent).toContain(`This page needs ${words}.`);
      });
    }

    for (const [maxAge, words] of [
      ['0', 'a fresh sign-in'],
      ['45', 'a sign-in in the last 45 seconds'],
      ['60', 'a sign-in in the last 1 minute'],
      ['300', 'a sign-in in the last 5 minutes'],
      ['5400', 'a sign-in in the last 1 hour 30 minutes'],
      ['7200', 'a sign-in in the last 2 hours'],
    ] as const) {
      it(`says ${words} for max_age=${maxAge}`, async () => {
        const page = await open(`?max_age=${maxAge}`, { user: fakeUser({ auth_time: 0 }) });
        expect(page.textContent).toContain(`This page needs ${words}.`);
      });
    }

    const both = '?acr_values=urn:okta:loa:2fa:any&max_age=300';

    it('names both if both are missing', async () => {
      const { textContent } = await open(both, { user: fakeUser({ auth_time: 0 }) });
      expect(textContent).toContain('a second factor, and a sign-in in the last 5 minutes.');
    });

    it('names only what is missing', async () => {
      const { textContent } = await open(both, { acr: 'urn:okta:loa:1fa:any' });
      expect(textContent).toContain('This page needs a second factor.');
    });

    it('starts a sign-in for all requirements, when the user wants it', async () => {
      const page = await open(both, { user: bob });
      const { signIns, signInOptions } = TestBed.inject(FakeSession);
      expect(signIns).toEqual([]);
      const button = page.querySelector('button');
      expect(button?.textContent.trim()).toBe('Sign in with a second factor');
      button?.click();
      expect(signIns).toEqual([undefined]);
      expect(signInOptions).toEqual([{ acrValues: 'urn:okta:loa:2fa:any', maxAge: 300 }]);
    });

    it('offers to try again if the level is unknown', async () => {
      const button = (await open('?acr_values=gold')).querySelector('button');
      expect(button?.textContent.trim()).toBe('Try again');
    });

    for (const nonsense of ['soon', '-1', '1e9', '3.5', '12345678901234']) {
      it(`ignores max_age=${nonsense}`, async () => {
        expect((await open(`?max_age=${nonsense}`)).textContent).not.toContain('This page needs');
      });
    }
  });
});
