import { type ComponentFixture, TestBed } from '@angular/core/testing';
import type { TokenInfo, TokenSet } from '../auth/index';
import { fakeUser, provideFakeSession } from '../auth/testing/index';
import { Tokens } from './tokens';

describe('Tokens', () => {
  const now = Date.UTC(2026, 0, 2, 3, 4, 5);
  const jwt = (raw: string, secondsLeft: number): TokenInfo => ({
    raw,
    decoded: { header: { alg: 'RS256', kid: 'key-1' }, claims: { sub: 'ada@example.com' } },
    expiresAt: now / 1000 + secondsLeft,
    scopes: ['openid', 'profile'],
  });
  const refresh: TokenInfo = { raw: 'opaque-secret', decoded: undefined, expiresAt: undefined, scopes: [] };
  let fixture: ComponentFixture<Tokens>;
  let page: HTMLElement;

  const open = (tokens: TokenSet) => {
    TestBed.configureTestingModule({ providers: [provideFakeSession({ user: fakeUser(), tokens })] });
    fixture = TestBed.createComponent(Tokens);
    fixture.detectChanges();
    page = fixture.nativeElement as HTMLElement;
  };
  const card = (name: string) => {
    const found = Array.from(page.querySelectorAll('article')).find(
      (article) => article.querySelector('h2')?.textContent === name,
    );
    if (!found) throw new Error(`There is no card “${name}”.`);
    return found;
  };
  const button = (name: string, label: string) =>
    Array.from(card(name).querySelectorAll('button')).find(({ textContent }) => textContent.includes(label));

  beforeEach(() => {
    jasmine.clock().install();
    jasmine.clock().mockDate(new Date(now));
  });

  afterEach(() => jasmine.clock().uninstall());

  it('shows the header and the claims of a token that is a JWT', () => {
    open({ access: jwt('a.b.c', 3600) });
    expect(card('Access token').textContent).toContain('key-1');
    expect(card('Access token').textContent).toContain('ada@example.com');
  });

  it('says that only Okta can read an opaque token, and shows no expiry for it', () => {
    open({ refresh });
    expect(card('Refresh token').textContent).toContain('only Okta can read');
    expect(card('Refresh token').querySelector('[role=timer]')).toBeNull();
  });

  it('explains each claim by its meaning in that token', () => {
    open({ id: jwt('a.b.c', 3600), access: jwt('d.e.f', 3600) });
    expect(card('ID token').textContent).toContain('Your user ID at the org.');
    expect(card('Access token').textContent).toContain('The user that the token acts for');
    expect(card('Access token').textContent).toContain('Which of the org’s keys signed it.');
  });

  it('opens the claims of the ID token only', () => {
    open({ id: jwt('a.b.c', 3600), access: jwt('d.e.f', 3600) });
    const isOpen = (name: string) => Array.from(card(name).querySelectorAll('details'), (part) => part.open);
    expect(isOpen('ID token')).toEqual([true, false]);
    expect(isOpen('Access token')).toEqual([false, false]);
  });

  it('can verify the two signed tokens, and revoke the two that Okta can revoke', () => {
    open({ id: jwt('a.b.c', 3600), access: jwt('d.e.f', 3600), refresh });
    const having = (selector: string) =>
      ['ID token', 'Access token', 'Refresh token'].filter((name) => card(name).querySelector(selector));
    expect(having('app-token-signature')).toEqual(['ID token', 'Access token']);
    expect(having('app-revoke-token')).toEqual(['Access token', 'Refresh token']);
  });

  it('says that the app no longer uses a revoked access token', () => {
    open({ access: { ...jwt('a.b.c', 3600), expiresAt: 0 } });
    expect(card('Access token').querySelector('header')?.textContent).toContain('revoked');
    expect(card('Access token').textContent).toContain('no longer uses it');
    expect(card('Access token').querySelector('[role=timer]')).toBeNull();
  });

  it('does not call an unreadable ID token opaque', () => {
    open({ id: { ...refresh, expiresAt: undefined } });
    expect(card('ID token').textContent).not.toContain('opaque');
  });

  it('lists the scopes that were granted', () => {
    open({ access: { ...jwt('a.b.c', 3600), scopes: ['openid', 'messages.write'] } });
    const rows = Array.from(
      page.querySelectorAll('app-scope-list dl > div'),
      ({ textContent }) => textContent,
    );
    expect(rows.length).toBe(2);
    expect(rows[1]).toContain('messages.write');
    expect(rows[1]).toContain('Defined by your API.');
  });

  it('says that a token is missing if the app does not hold it', () => {
    open({ access: jwt('a.b.c', 3600) });
    expect(card('Refresh token').textContent).toContain('doesn’t have one');
  });

  it('counts the remaining time down, second by second', () => {
    open({ access: jwt('a.b.c', 2) });
    const left = () => card('Access token').querySelector('[role=timer]')?.textContent;
    const shown = [left()];
    for (let second = 0; second < 3; second += 1) {
      jasmine.clock().tick(1000);
      fixture.detectChanges();
      shown.push(left());
    }
    expect(shown).toEqual(['2 s left', '1 s left', 'expired', 'expired']);
  });

  it('has a bar for the remaining time, with a text alternative', () => {
    const token = jwt('a.b.c', 400);
    const claims = { iat: 0, exp: 4000 };
    open({ access: { ...token, decoded: { header: {}, claims } } });
    const bar = () => card('Access token').querySelector('[role=meter]');
    const seen = () => [
      bar()?.ariaValueText,
      bar()?.ariaValueNow,
      bar()?.querySelector('rect')?.getAttribute('width'),
    ];
    expect(bar()?.ariaLabel).toBe('Time left of the access token');
    expect(seen()).toEqual(['6 min 40 s left', '10', '10%']);
    expect(bar()?.getAttribute('data-tone')).toBe('good');
    jasmine.clock().tick(100_000);
    fixture.detectChanges();
    expect(seen()).toEqual(['5 min 0 s left', '8', '7.5%']);
    expect(bar()?.getAttribute('data-tone')).toBe('bad');
    jasmine.clock().tick(300_000);
    fixture.detectChanges();
    expect(bar()).toBeNull();
    expect(card('Access token').textContent).toContain('The next API call renews it.');
  });

  it('hides a raw token until it is asked for, and then hides it again', () => {
    open({ refresh });
    expect(page.textContent).not.toContain('opaque-secret');
    button('Refresh token', 'Show')?.click();
    fixture.detectChanges();
    expect(card('Refresh token').querySelector('pre')?.textContent).toBe('opaque-secret');
    button('Refresh token', 'Hide')?.click();
    fixture.detectChanges();
    expect(page.textContent).not.toContain('opaque-secret');
  });

  it('copies a token and says so, until there is a new one', async () => {
    const write = spyOn(navigator.clipboard, 'writeText').and.resolveTo();
    open({ refresh, access: jwt('a.b.c', 3600) });
    button('Access token', 'Copy')?.click();
    await Promise.resolve().then(() => Promise.resolve());
    fixture.detectChanges();
    expect(write).toHaveBeenCalledOnceWith('a.b.c');
    expect(card('Access token').querySelector('[role=status]')?.textContent).toBe('Copied');
    expect(card('Refresh token').querySelector('[role=status]')?.textContent).toBe('');
  });

  it('says so if the browser does not allow copying', async () => {
    spyOn(navigator.clipboard, 'writeText').and.rejectWith(new DOMException('no', 'NotAllowedError'));
    open({ refresh });
    button('Refresh token', 'Copy')?.click();
    await Promise.resolve().then(() => Promise.resolve());
    fixture.detectChanges();
    expect(card('Refresh token').querySelector('[role=status]')?.textContent).toContain('does not allow');
  });

  it('warns that these are secrets', () => {
    open({});
    expect(page.textContent).toContain('These are secrets.');
  });
});
