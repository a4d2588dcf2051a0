import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import type { AuthErrorCode } from '../../app/auth/errors/auth-error';
import { discovery, FakeOrg } from '../support/fake-org';
import { cleanUp, openApp } from '../support/open-app';
import { errorCodeOn, routerUrl } from '../support/round-trip';

const discoveryPath = '/.well-known/openid-configuration';

describe('A sign-in that can’t start is told', () => {
  let org: FakeOrg;

  beforeEach(() => (org = new FakeOrg().install()));
  afterEach(cleanUp);

  /** Presses "Sign in" on a public page. */
  async function signIn(): Promise<{ page: HTMLElement; redirects: readonly string[] }> {
    const { session, redirects } = await openApp();
    const { fixture } = await RouterTestingHarness.create('/public');
    await session.signIn();
    await fixture.whenStable();
    return { page: fixture.nativeElement as HTMLElement, redirects };
  }

  async function expectCause(cause: AuthErrorCode, says: string): Promise<void> {
    const { page, redirects } = await signIn();
    expect(errorCodeOn(page)).toBe(cause);
    expect(page.textContent).toContain(says);
    expect(routerUrl()).toBe('/problem');
    expect(redirects).toEqual([]);
  }

  it('pitfall 5: where the org is down', async () => {
    org.isDown = true;
    await expectCause('orgUnreachable', 'npm run org');
  });

  it('pitfall 5: where the org does not answer this page (CORS)', async () => {
    org.trustsPage = false;
    await expectCause('corsBlocked', 'Trusted Origins');
  });

  it('where the device is offline, and the org is not asked twice', async () => {
    org.isDown = true;
    spyOnProperty(navigator, 'onLine').and.returnValue(false);
    await expectCause('offline', 'You are offline');
    expect(org.requests.length).toBe(1);
  });

  it('where the page’s own security policy forbids it', async () => {
    const ask = window.fetch.bind(window);
    const violation = new SecurityPolicyViolationEvent('securitypolicyviolation', {
      blockedURI: 'http://localhost:4202',
      disposition: 'enforce',
      documentURI: location.href,
      effectiveDirective: 'connect-src',
      originalPolicy: '',
      statusCode: 200,
      violatedDirective: 'connect-src',
    });
    org.isDown = true;
    window.fetch = (...call) => {
      document.dispatchEvent(violation);
      return ask(...call);
    };
    await expectCause('contentPolicyBlocked', 'connect-src');
  });

  it('pitfall 23: on a page that is not secure', async () => {
    spyOnProperty(window, 'isSecureContext').and.returnValue(false);
    await expectCause('insecureContext', 'not secure enough');
    expect(org.requests).toEqual([]);
  });

  for (const [what, block] of [
    ['forbids the storage', () => spyOn(Storage.prototype, 'setItem').and.throwError('forbidden')],
    ['forgets what it stores', () => spyOn(Storage.prototype, 'setItem')],
  ] as const) {
    it(`where the browser ${what}`, async () => {
      block();
      spyOn(console, 'warn');
      await expectCause('storageBlocked', 'Allow cookies and site data');
      expect(org.requests).toEqual([]);
    });
  }

  for (const [what, answer, says] of [
    ['nothing', () => Response.json({ errorCode: 'E0000007' }, { status: 404 }), 'status 404'],
    ['another issuer', () => Response.json({ ...discovery, issuer: 'https://x.example' }), 'x.example'],
    ['no issuer', () => Response.json({}), 'undefined'],
    ['a page', () => new Response('<!doctype html><p>Welcome to nginx!'), 'The response is not JSON.'],
  ] as const) {
    it(`where ${what} is at the configured issuer`, async () => {
      org.responses = { [discoveryPath]: answer };
      await expectCause('issuerWrong', says);
    });
  }

  for (const [what, answer] of [
    ['401', () => new Response('', { status: 401, headers: { 'WWW-Authenticate': 'Basic realm="x"' } })],
    ['401 and a login page', () => new Response('<!doctype html><p>Log in', { status: 401 })],
    ['403', () => Response.json({ errorCode: 'E0000006' }, { status: 403 })],
    ['511', () => new Response('', { status: 511 })],
  ] as const) {
    it(`where something in front of the org refuses the request with ${what}`, async () => {
      org.responses = { [discoveryPath]: answer };
      await expectCause('requestBlocked', 'a proxy, a VPN');
    });
  }

  it('where the authorization server knows nothing of PKCE', async () => {
    const methods = { code_challenge_methods_supported: ['plain'] };
    org.responses = { [discoveryPath]: () => Response.json({ ...discovery, ...methods }) };
    await expectCause('configurationWrong', 'PKCE');
  });

  it('where the org is being worked on', async () => {
    org.responses = { [discoveryPath]: () => new Response('', { status: 503 }) };
    await expectCause('temporarilyUnavailable', 'HTTP status: 503');
  });

  it('by a guard too, under the address that was asked for', async () => {
    org.isDown = true;
    const { redirects } = await openApp();
    const { fixture } = await RouterTestingHarness.create('/guarded?tab=mine');
    await fixture.whenStable();
    expect(errorCodeOn(fixture.nativeElement as HTMLElement)).toBe('orgUnreachable');
    expect(redirects).toEqual([]);
    TestBed.resetTestingModule();
  });
});
