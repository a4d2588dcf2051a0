import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { OrgUnreachable } from '../auth/index';
import { FakeSession, fakeUser, provideFakeSession } from '../auth/testing/index';
import { Profile } from './profile';

describe('Profile', () => {
  const open = (
    claims: Readonly<Record<string, unknown>> = {},
    userInfo: Record<string, unknown> | Error = {},
    grantedScopes = ['openid', 'profile', 'email'],
  ) => {
    const access = { raw: 'a.b.c', decoded: undefined, expiresAt: undefined, scopes: grantedScopes };
    TestBed.configureTestingModule({
      providers: [provideFakeSession({ user: fakeUser(claims), tokens: { access } })],
    });
    TestBed.inject(FakeSession).userInfoResponse = userInfo;
    const fixture = TestBed.createComponent(Profile);
    fixture.detectChanges();
    return fixture.nativeElement as HTMLElement;
  };
  const whenStable = () => TestBed.inject(ApplicationRef).whenStable();
  const row = (page: HTMLElement, name: string) =>
    Array.from(page.querySelectorAll('dl > div')).find(
      (candidate) => candidate.querySelector('dt')?.textContent.trim() === name,
    );
  const value = (page: HTMLElement, name: string) => row(page, name)?.querySelector('dd')?.textContent.trim();
  const source = (page: HTMLElement, name: string) => row(page, name)?.querySelector('.source')?.textContent;

  it('shows who is signed in, to which app, by which issuer', () => {
    const page = open();
    expect(page.querySelector('.avatar')?.textContent).toBe('AL');
    expect(value(page, 'Name')).toBe('Ada Lovelace');
    expect(value(page, 'Email')).toBe('ada@example.com');
    expect(value(page, 'User ID (sub)')).toBe('00u1ada');
    expect(value(page, 'Client ID')).toBe('local-spa');
    expect(value(page, 'Issuer')).toBe('http://localhost:4202/oauth2/default');
  });

  it('shows how and when the user signed in', () => {
    const page = open({ auth_time: Date.now() / 1000 - 130, amr: ['pwd', 'sms', 'telepathy'] });
    expect(value(page, 'Signed in')).toBe('2 minutes ago');
    expect(
      Array.from(row(page, 'Factors')?.querySelectorAll('li') ?? [], (item) => item.textContent),
    ).toEqual(['Password', 'Text message', 'Telepathy']);
  });

  it('says which value came from where, first from the ID token', async () => {
    const page = open(
      { locale: 'en-US' },
      { locale: 'it-IT', zoneinfo: 'America/Los_Angeles', email_verified: true },
    );
    await whenStable();
    expect(value(page, 'Language')).toContain('American English');
    expect(source(page, 'Language')).toBe('from ID token');
    expect(value(page, 'Time zone')).toBe('America/Los_Angeles');
    expect(source(page, 'Time zone')).toBe('from userinfo');
    expect(source(page, 'Issuer')).toBe('from app settings');
  });

  for (const [verified, badge] of [
    [true, 'Verified'],
    [false, 'Not verified'],
    [undefined, undefined],
  ] as const) {
    it(`says for email_verified ${verified}: ${badge ?? 'nothing'}`, async () => {
      const page = open({ email_verified: verified });
      await whenStable();
      expect(row(page, 'Email')?.querySelector('.badge')?.textContent).toBe(badge);
    });
  }

  it('leaves out what the org doesn’t say, and keeps its space until that is known', async () => {
    const page = open({ groups: undefined });
    expect(value(page, 'Language')).toContain('Loading…');
    await whenStable();
    for (const name of ['Phone', 'Groups', 'Language', 'Time zone', 'Signed in', 'Factors'])
      expect(row(page, name)).withContext(name).toBeUndefined();
  });

  it('shows a claim that is HTML as text', () => {
    const page = open({ name: '<img src=x>' });
    expect(value(page, 'Name')).toBe('<img src=x>');
    expect(page.querySelector('img')).toBeNull();
  });

  describe('without an email in the ID token', () => {
    const openWith = (userInfo: Record<string, unknown> | Error, grantedScopes?: string[]) =>
      open({ email: undefined }, userInfo, grantedScopes);

    it('shows the one of userinfo, and that it is loading until then', async () => {
      const page = openWith({ email: 'ada@example.com' });
      expect(value(page, 'Email')).toContain('Loading…');
      await whenStable();
      expect(value(page, 'Email')).toBe('ada@example.com');
      expect(source(page, 'Email')).toBe('from userinfo');
    });

    for (const [situation, text, userInfo, scopes] of [
      ['the user has none', 'No email address.', {}, undefined],
      ['the scope was not granted', 'No email: the scope “email” was not granted.', {}, ['openid']],
      ['userinfo failed', 'Email not loaded.', new Error('401'), undefined],
    ] as const) {
      it(`says “${text}” if ${situation}`, async () => {
        const page = openWith(userInfo, scopes && [...scopes]);
        await whenStable();
        expect(value(page, 'Email')).toBe(text);
      });
    }
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
      await whenStable();
      return page;
    };

    it('can be loaded again if the org could not be reached', async () => {
      const page = await openFully(new OrgUnreachable(problem));
      expect(page.querySelector('[role=alert]')?.textContent).toContain('Down');
      expect(value(page, 'Name')).toBe('Ada Lovelace');
      TestBed.inject(FakeSession).userInfoResponse = { zoneinfo: 'Europe/Rome' };
      page.querySelector<HTMLButtonElement>('[role=alert] button')?.click();
      await whenStable();
      expect(page.textContent).toContain('Europe/Rome');
      expect(page.querySelector('[role=alert]')).toBeNull();
    });

    it('waits for the org if the shell says that it can’t be reached, and loads when it is back', async () => {
      const page = await openFully(new OrgUnreachable(problem));
      const session = TestBed.inject(FakeSession);
      session.connection.set({ status: 'lost', problem, failures: 1, retryAt: Date.now() + 1000 });
      await whenStable();
      expect(page.querySelector('[role=alert]')).toBeNull();
      expect(page.textContent).toContain('will load when the sign-in server responds again');
      session.userInfoResponse = { zoneinfo: 'Europe/Rome' };
      session.connection.set({ status: 'ok' });
      await whenStable();
      expect(page.textContent).toContain('Europe/Rome');
    });

    it('says so if the org refuses', async () => {
      const page = await openFully(new Error('401'));
      expect(page.querySelector('[role=alert]')?.textContent).toContain('Okta did not return these details');
    });
  });
});
