import { type ComponentFixture, TestBed } from '@angular/core/testing';
import type { AuthConfig, TokenInfo } from '../auth/index';
import { FakeSession, fakeUser, provideFakeSession } from '../auth/testing/index';
import type { TokenKind } from '../ui/token-names';
import { TokenCard } from './token-card';

describe('The card of a token', () => {
  const now = Date.UTC(2026, 0, 2, 3, 4, 5);
  const jwt = (raw: string, secondsLeft: number): TokenInfo => ({
    raw,
    decoded: { header: { alg: 'RS256', kid: 'key-1' }, claims: { sub: 'ada@example.com' } },
    expiresAt: now / 1000 + secondsLeft,
    scopes: ['openid', 'profile'],
  });
  const refresh: TokenInfo = { raw: 'opaque-secret', decoded: undefined, expiresAt: undefined, scopes: [] };
  let fixture: ComponentFixture<TokenCard>;
  let card: HTMLElement;

  const open = (kind: TokenKind, token: TokenInfo | undefined, config: Partial<AuthConfig> = {}) => {
    const tokens = token && { [kind]: token };
    TestBed.configureTestingModule({
      providers: [provideFakeSession({ user: fakeUser(), config, ...(tokens && { tokens }) })],
    });
    fixture = TestBed.createComponent(TokenCard);
    card = fixture.nativeElement as HTMLElement;
    fixture.componentRef.setInput('kind', kind);
    fixture.componentRef.setInput('token', token);
    fixture.componentRef.setInput('format', 'table');
    at(now);
  };
  const at = (time: number) => {
    fixture.componentRef.setInput('now', time);
    fixture.detectChanges();
  };
  const press = (label: string) => {
    Array.from(card.querySelectorAll('button'))
      .find(({ textContent }) => textContent.includes(label))
      ?.click();
    fixture.detectChanges();
  };

  it('shows the claims and the header of a token that is a JWT, with their meaning in that token', () => {
    open('access', jwt('a.b.c', 3600));
    expect(card.textContent).toContain('ada@example.com');
    expect(card.textContent).toContain('The user that the token acts for');
    expect(card.textContent).toContain('key-1');
    expect(card.textContent).toContain('Which of the org’s keys signed it.');
  });

  it('shows the same as JSON', () => {
    open('id', jwt('a.b.c', 3600));
    press('JSON');
    const [claims, header] = Array.from(card.querySelectorAll('pre'), ({ textContent }) => textContent);
    expect(JSON.parse(claims ?? '')).toEqual({ sub: 'ada@example.com' });
    expect(JSON.parse(header ?? '')).toEqual({ alg: 'RS256', kid: 'key-1' });
    expect(card.querySelector('app-claims-list')).toBeNull();
    press('Table');
    expect(card.querySelector('pre')).toBeNull();
    expect(card.querySelectorAll('app-claims-list').length).toBe(2);
  });

  it('says that only Okta can read an opaque token, and shows no expiry for it', () => {
    open('refresh', refresh);
    expect(card.textContent).toContain('only Okta can read');
    expect(card.querySelector('[role=timer]')).toBeNull();
  });

  it('does not call an unreadable ID token opaque', () => {
    open('id', refresh);
    expect(card.textContent).not.toContain('opaque');
  });

  for (const [kind, parts] of [
    ['id', ['app-token-signature']],
    ['access', ['app-token-signature', 'app-revoke-token']],
    ['refresh', ['app-revoke-token']],
  ] as const) {
    it(`has what can be done with the ${kind} token: ${parts.join(', ')}`, () => {
      open(kind, jwt('a.b.c', 3600));
      const all = ['app-token-signature', 'app-revoke-token'];
      expect(all.filter((part) => card.querySelector(part))).toEqual([...parts]);
    });
  }

  it('says that the app no longer uses a revoked access token', () => {
    open('access', { ...jwt('a.b.c', 3600), expiresAt: 0 });
    expect(card.querySelector('app-lifetime-bar')?.textContent).toContain('revoked');
    expect(card.textContent).toContain('no longer uses it');
    expect(card.querySelector('[role=timer]')).toBeNull();
  });

  it('lists the scopes of the access token', () => {
    open('access', { ...jwt('a.b.c', 3600), scopes: ['openid', 'messages.write'] });
    const rows = Array.from(
      card.querySelectorAll('app-scope-list dl > div'),
      ({ textContent }) => textContent,
    );
    expect(rows.length).toBe(2);
    expect(rows[1]).toContain('messages.write');
    expect(rows[1]).toContain('Defined by your API.');
  });

  it('counts the remaining time down', () => {
    open('access', jwt('a.b.c', 2));
    const shown = [0, 1, 2, 3].map((second) => {
      at(now + second * 1000);
      return card.querySelector('[role=timer]')?.textContent;
    });
    expect(shown).toEqual(['2 s left', '1 s left', 'expired', 'expired']);
  });

  it('has a bar for the remaining time, with a text alternative', () => {
    const claims = { iat: 0, exp: 4000 };
    open('access', { ...jwt('a.b.c', 400), decoded: { header: {}, claims } });
    const bar = () => card.querySelector('[role=meter]');
    const seen = () => [
      bar()?.ariaValueText,
      bar()?.ariaValueNow,
      bar()?.querySelector('rect')?.getAttribute('width'),
    ];
    expect(bar()?.ariaLabel).toBe('Time left of the access token');
    expect(seen()).toEqual(['6 min 40 s left', '10', '10%']);
    expect(bar()?.getAttribute('data-tone')).toBe('good');
    at(now + 100_000);
    expect(seen()).toEqual(['5 min 0 s left', '8', '7.5%']);
    expect(bar()?.getAttribute('data-tone')).toBe('bad');
    at(now + 400_000);
    expect(bar()).toBeNull();
    expect(card.textContent).toContain('The next API call renews it.');
  });

  it('hides a raw token until it is asked for, and then hides it again', () => {
    open('refresh', refresh);
    expect(card.textContent).not.toContain('opaque-secret');
    press('Show');
    expect(card.querySelector('pre')?.textContent).toBe('opaque-secret');
    press('Hide');
    expect(card.textContent).not.toContain('opaque-secret');
  });

  it('copies a token and says so, until there is a new one', async () => {
    const write = spyOn(navigator.clipboard, 'writeText').and.resolveTo();
    open('access', jwt('a.b.c', 3600));
    press('Copy');
    await fixture.whenStable();
    expect(write).toHaveBeenCalledOnceWith('a.b.c');
    const said = () => card.querySelector('app-copy-button [role=status]')?.textContent;
    expect(said()).toBe('Copied');
    fixture.componentRef.setInput('token', jwt('d.e.f', 3600));
    await fixture.whenStable();
    expect(said()).toBe('');
  });

  it('says so if the browser does not allow copying', async () => {
    spyOn(navigator.clipboard, 'writeText').and.rejectWith(new DOMException('no', 'NotAllowedError'));
    open('refresh', refresh);
    press('Copy');
    await Promise.resolve().then(() => Promise.resolve());
    await fixture.whenStable();
    expect(card.querySelector('app-copy-button [role=status]')?.textContent).toContain('does not allow');
  });

  describe('that is missing', () => {
    it('says which scope the app has to ask for', () => {
      open('refresh', undefined, { scopes: ['openid'] });
      expect(card.textContent).toContain('This app doesn’t have a refresh token.');
      expect(card.textContent).toContain('offline_access');
    });

    it('says what else may be the reason if the app asks for the scope', () => {
      open('refresh', undefined);
      expect(card.textContent).toContain('It was revoked, or the grant type');
    });

    it('says that a sign-in brings a new one', () => {
      open('access', undefined);
      expect(card.textContent).toContain('This app doesn’t have an access token.');
      expect(card.textContent).toContain('Sign in again to get a new one.');
    });
  });

  describe('whose user has more claims at userinfo', () => {
    const openUserInfo = async (userInfo: Record<string, unknown>) => {
      open('id', jwt('a.b.c', 3600));
      const session = TestBed.inject(FakeSession);
      session.userInfoResponse = userInfo;
      const request = spyOn(session, 'userInfo').and.callThrough();
      await fixture.whenStable();
      expect(request).not.toHaveBeenCalled();
      const details = card.querySelector('details');
      const toggled = new Promise((resolve) => details?.addEventListener('toggle', resolve));
      if (details) details.open = true;
      await toggled;
      await fixture.whenStable();
      return details?.textContent;
    };

    it('loads them when that part is opened, and shows only what the ID token doesn’t have', async () => {
      const text = await openUserInfo({ name: 'Ada Lovelace', zoneinfo: 'America/Los_Angeles' });
      expect(text).toContain('America/Los_Angeles');
      expect(text).not.toContain('Ada Lovelace');
    });

    it('says so if the ID token has them all', async () => {
      expect(await openUserInfo({ sub: '00u1ada' })).toContain('Userinfo has no additional claims.');
    });
  });
});
