import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { OrgUnreachable } from '../auth/index';
import { FakeSession, fakeUser, provideFakeSession } from '../auth/testing/index';
import { Profile } from './profile';

describe('Profile', () => {
  const open = (
    claims: Readonly<Record<string, unknown>> = {},
    userInfo: Record<string, unknown> | Error = {},
  ) => {
    TestBed.configureTestingModule({ providers: [provideFakeSession({ user: fakeUser(claims) })] });
    TestBed.inject(FakeSession).userInfoResponse = userInfo;
    const fixture = TestBed.createComponent(Profile);
    fixture.detectChanges();
    return fixture.nativeElement as HTMLElement;
  };
  const value = (page: HTMLElement, name: string) =>
    Array.from(page.querySelectorAll('.facts > div'))
      .find((row) => row.querySelector('dt')?.textContent.trim() === name)
      ?.querySelector('dd')
      ?.textContent.trim();

  it('shows who is signed in, to which app, by which issuer', () => {
    const page = open();
    expect(value(page, 'Name')).toBe('Ada Lovelace');
    expect(value(page, 'Email')).toBe('ada@example.com');
    expect(value(page, 'User ID (sub)')).toBe('00u1ada');
    expect(value(page, 'Client ID')).toBe('local-spa');
    expect(value(page, 'Issuer')).toBe('http://localhost:4202/oauth2/default');
  });

  it('shows every claim of the ID token with its exact value', () => {
    const page = open({ list: ['a'], custom: { a: 1 }, verified: false });
    expect(value(page, 'list')).toBe('["a"]');
    expect(value(page, 'custom')).toBe('{"a":1}');
    expect(value(page, 'verified')).toBe('false');
  });

  it('shows a time as in the token, with its meaning next to it', () => {
    const page = open({ exp: 1_767_323_045 });
    expect(value(page, 'exp')).toContain('1767323045');
    expect(page.querySelector('time')?.dateTime).toBe('2026-01-02T03:04:05.000Z');
  });

  it('explains a claim', () => {
    expect(open({ idp: '00o1' }).textContent).toContain('another identity provider');
  });

  it('shows a claim that is HTML as text', () => {
    const page = open({ name: '<img src=x>' });
    expect(value(page, 'Name')).toBe('<img src=x>');
    expect(page.querySelector('img')).toBeNull();
  });

  describe('what userinfo adds', () => {
    const problem = {
      code: 'orgUnreachable',
      title: 'Down',
      detail: 'No response.',
      fix: 'Wait.',
    } as const;

    const openFully = async (userInfo: Record<string, unknown> | Error): Promise<HTMLElement> => {
      const page = open({}, userInfo);
      await TestBed.inject(ApplicationRef).whenStable();
      return page;
    };

    it('is shown on its own, and only what the ID token doesn’t have', async () => {
      const page = await openFully({ sub: '00u1ada', name: 'Ada Lovelace', zoneinfo: 'America/Los_Angeles' });
      const [idToken, userInfo] = page.querySelectorAll('app-claims-list');
      expect(idToken?.textContent).not.toContain('zoneinfo');
      expect(userInfo?.textContent).toContain('America/Los_Angeles');
      expect(userInfo?.textContent).not.toContain('Ada Lovelace');
    });

    it('is nothing if the ID token has it all', async () => {
      const page = await openFully({ sub: '00u1ada' });
      expect(page.textContent).toContain('Nothing that the ID token doesn’t have.');
      expect(page.querySelectorAll('app-claims-list').length).toBe(1);
    });

    it('can be loaded again if the org could not be reached', async () => {
      const page = await openFully(new OrgUnreachable(problem));
      expect(page.querySelector('[role=alert]')?.textContent).toContain('Down');
      TestBed.inject(FakeSession).userInfoResponse = { zoneinfo: 'Europe/Rome' };
      page.querySelector<HTMLButtonElement>('[role=alert] button')?.click();
      await TestBed.inject(ApplicationRef).whenStable();
      expect(page.textContent).toContain('Europe/Rome');
      expect(page.querySelector('[role=alert]')).toBeNull();
    });

    it('waits for the org if the shell says that it can’t be reached, and loads when it is back', async () => {
      const page = await openFully(new OrgUnreachable(problem));
      const session = TestBed.inject(FakeSession);
      session.connection.set({ status: 'lost', problem, failures: 1, retryAt: Date.now() + 1000 });
      await TestBed.inject(ApplicationRef).whenStable();
      expect(page.querySelector('[role=alert]')).toBeNull();
      expect(page.textContent).toContain('will load when the sign-in server responds again');
      session.userInfoResponse = { zoneinfo: 'Europe/Rome' };
      session.connection.set({ status: 'ok' });
      await TestBed.inject(ApplicationRef).whenStable();
      expect(page.textContent).toContain('Europe/Rome');
    });

    it('says so if the org refuses', async () => {
      const page = await openFully(new Error('401'));
      expect(page.querySelector('[role=alert]')?.textContent).toContain('Okta did not return these details');
    });
  });

  it('says that the email is missing if the scope was not requested', () => {
    expect(value(open({ email: undefined }), 'Email')).toContain('scope');
  });
});
