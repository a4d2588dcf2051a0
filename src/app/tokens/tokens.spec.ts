import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { TokenInfo } from '../auth/index';
import { fakeUser, provideFakeSession } from '../auth/testing/index';
import { Tokens } from './tokens';

describe('Tokens', () => {
  const token = (raw: string): TokenInfo => ({
    raw,
    decoded: { header: {}, claims: { sub: raw } },
    expiresAt: undefined,
    scopes: [],
  });
  let harness: RouterTestingHarness;
  let page: HTMLElement;

  const open = async (at = '/tokens') => {
    const tokens = { id: token('the-id'), access: token('the-access'), refresh: token('the-refresh') };
    TestBed.configureTestingModule({
      providers: [
        provideFakeSession({ user: fakeUser(), tokens }),
        provideRouter([{ path: 'tokens', component: Tokens }]),
      ],
    });
    harness = await RouterTestingHarness.create(at);
    if (!harness.routeNativeElement) throw new Error('There is no page.');
    page = harness.routeNativeElement;
  };
  const press = async (label: string) => {
    Array.from(page.querySelectorAll<HTMLElement>('a, button'))
      .find(({ textContent }) => textContent.trim().startsWith(label))
      ?.click();
    await harness.fixture.whenStable();
  };
  const titles = () =>
    Array.from(page.querySelectorAll('article.card > h2'), ({ textContent }) => textContent);
  const current = () => page.querySelector('nav [aria-current]')?.textContent;

  it('opens with the ID token', async () => {
    await open();
    expect(titles()).toEqual(['ID token']);
    expect(current()).toBe('ID token');
  });

  it('has an address for each token', async () => {
    await open('/tokens?tab=refresh');
    expect(titles()).toEqual(['Refresh token']);
    await press('Access token');
    expect(titles()).toEqual(['Access token']);
    expect(current()).toBe('Access token');
    expect(TestBed.inject(Router).url).toBe('/tokens?tab=access');
  });

  it('opens the ID token for an unknown tab', async () => {
    await open('/tokens?tab=constructor');
    expect(titles()).toEqual(['ID token']);
  });

  it('hides a raw token when its tab is left', async () => {
    await open('/tokens?tab=access');
    await press('Show raw');
    expect(page.querySelector('.raw')?.textContent).toBe('the-access');
    await press('Refresh token');
    expect(page.querySelector('.raw')).toBeNull();
    await press('Access token');
    expect(page.querySelector('.raw')).toBeNull();
  });

  it('shows the next token as JSON too', async () => {
    await open('/tokens?tab=access');
    await press('JSON');
    await press('ID token');
    expect(page.querySelector('pre')?.textContent).toContain('the-id');
  });

  it('counts the remaining time down, second by second', () => {
    jasmine.clock().install().mockDate(new Date(0));
    TestBed.configureTestingModule({
      providers: [
        provideFakeSession({ user: fakeUser(), tokens: { id: { ...token('the-id'), expiresAt: 10 } } }),
        provideRouter([]),
      ],
    });
    const fixture = TestBed.createComponent(Tokens);
    const left = () => {
      fixture.detectChanges();
      return (fixture.nativeElement as HTMLElement).querySelector('[role=timer]')?.textContent;
    };
    expect(left()).toBe('10 s left');
    jasmine.clock().tick(1000);
    expect(left()).toBe('9 s left');
    fixture.destroy();
    jasmine.clock().uninstall();
  });

  it('has the history beside the token, and warns that these are secrets', async () => {
    await open();
    expect(page.querySelector('app-session-history')).not.toBeNull();
    expect(page.textContent).toContain('These are secrets.');
  });
});
