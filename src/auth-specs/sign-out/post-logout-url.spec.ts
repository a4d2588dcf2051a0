import { APP_BASE_HREF, HashLocationStrategy, LocationStrategy } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { AUTH_CONFIG } from '../../app/auth/config/auth-config-token';
import { PostLogoutUrl } from '../../app/auth/sign-out/post-logout-url';
import { testConfig } from '../support/fake-org';

describe('A sign-out of the app ends on the same page as one of Okta:', () => {
  const pageFor = (postLogoutRedirectUri: string, providers: unknown[] = []): string => {
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        { provide: AUTH_CONFIG, useValue: { ...testConfig, postLogoutRedirectUri } },
        providers,
      ],
    });
    return TestBed.inject(PostLogoutUrl).url();
  };
  const { origin } = location;

  for (const [uri, url] of [
    [origin, '/'],
    [`${origin}/`, '/'],
    [`${origin}/bye`, '/bye'],
    [`${origin}/bye?lang=de`, '/bye?lang=de'],
    ['https://www.example.com/bye', '/'],
    [`${origin}/login/callback`, '/'],
    [`${origin}/signed-out`, '/'],
  ] as const) {
    it(`${uri.replace(origin, 'http://app')} is the page ${url}`, () => expect(pageFor(uri)).toBe(url));
  }

  const base = { provide: APP_BASE_HREF, useValue: '/shop/' };

  it('the path below the base href', () => {
    expect(pageFor(`${origin}/shop/bye`, [base])).toBe('/bye');
  });

  it('the start page for the base href and for pages outside of it', () => {
    expect(pageFor(`${origin}/shop/`, [base])).toBe('/');
    TestBed.resetTestingModule();
    expect(pageFor(`${origin}/bye`, [base])).toBe('/');
  });

  it('the start page with hash routing', () => {
    const hash = { provide: LocationStrategy, useClass: HashLocationStrategy };
    expect(pageFor(`${origin}/bye`, [hash])).toBe('/');
  });
});
