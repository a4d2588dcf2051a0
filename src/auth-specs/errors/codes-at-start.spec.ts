import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import { AuthApiError } from '@okta/okta-auth-js';
import type { AuthErrorCode } from '../../app/auth/errors/auth-error';
import { OktaClient } from '../../app/auth/okta/okta-client';
import { discovery, FakeOrg } from '../support/fake-org';
import { cleanUp, openApp } from '../support/open-app';
import { hintOf, messageOf } from '../support/messages';
import { errorCodeOn, routerUrl } from '../support/round-trip';

const discoveryPath = '/.well-known/openid-configuration';

describe('A sign-in that can’t start shows its error', () => {
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

  async function expectError(code: AuthErrorCode, detail = messageOf(code).detail): Promise<void> {
    const { page, redirects } = await signIn();
    expect(errorCodeOn(page)).toBe(code);
    expect(page.textContent).toContain(messageOf(code).title);
    expect(page.textContent).toContain(detail);
    expect(routerUrl()).toBe('/problem');
    expect(redirects).toEqual([]);
  }

  it('pitfall 5: if the org is down', async () => {
    org.isDown = true;
    await expectError('orgUnreachable', messageOf('orgUnreachable').fix);
  });

  it('pitfall 5: if the org doesn’t trust this page (CORS)', async () => {
    org.trustsPage = false;
    await expectError('corsBlocked', hintOf('corsBlocked'));
  });

  it('if the device is offline, without a second request', async () => {
    org.isDown = true;
    spyOnProperty(navigator, 'onLine').and.returnValue(false);
    await expectError('offline');
    expect(org.requests.length).toBe(1);
  });

  for (const [what, onLine, code] of [
    ['if a part of the SDK can’t be loaded', true, 'scriptNotLoaded'],
    ['if a part of the SDK can’t be loaded because the device is offline', false, 'offline'],
  ] as const)
    it(what, async () => {
      spyOnProperty(navigator, 'onLine').and.returnValue(onLine);
      // As a build with tools/okta-core/ rejects it.
      const error = new AuthApiError({ errorSummary: 'The code for tokens could not be loaded.' });
      const { session } = await openApp();
      spyOn(TestBed.inject(OktaClient).token, 'getWithRedirect').and.rejectWith(error);
      const { fixture } = await RouterTestingHarness.create('/public');
      await session.signIn();
      await fixture.whenStable();
      expect(errorCodeOn(fixture.nativeElement as HTMLElement)).toBe(code);
      expect((fixture.nativeElement as HTMLElement).textContent).toContain(messageOf(code).title);
      expect(routerUrl()).toBe('/problem');
    });

  it('if the page’s Content-Security-Policy blocks the request', async () => {
    const fetchFromOrg = window.fetch.bind(window);
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
      return fetchFromOrg(...call);
    };
    await expectError('contentPolicyBlocked', hintOf('contentPolicyBlocked'));
  });

  it('pitfall 23: on an insecure page', async () => {
    spyOnProperty(window, 'isSecureContext').and.returnValue(false);
    await expectError('insecureContext');
    expect(org.requests).toEqual([]);
  });

  for (const [what, block] of [
    ['blocks the storage', () => spyOn(Storage.prototype, 'setItem').and.throwError('forbidden')],
    ['loses what the app stores', () => spyOn(Storage.prototype, 'setItem')],
  ] as const) {
    it(`if the browser ${what}`, async () => {
      block();
      spyOn(console, 'warn');
      await expectError('storageBlocked', messageOf('storageBlocked').fix);
      expect(org.requests).toEqual([]);
    });
  }

  for (const [what, response, detail] of [
    ['nothing', () => Response.json({ errorCode: 'E0000007' }, { status: 404 }), 'status 404'],
    ['another issuer', () => Response.json({ ...discovery, issuer: 'https://x.example' }), 'x.example'],
    ['no issuer', () => Response.json({}), 'undefined'],
    ['a page', () => new Response('<!doctype html><p>Welcome to nginx!'), 'The response is not JSON.'],
  ] as const) {
    it(`if there is ${what} at the configured issuer`, async () => {
      org.responses = { [discoveryPath]: response };
      await expectError('issuerWrong', detail);
    });
  }

  for (const [what, response] of [
    ['401', () => new Response('', { status: 401, headers: { 'WWW-Authenticate': 'Basic realm="x"' } })],
    ['401 and a login page', () => new Response('<!doctype html><p>Log in', { status: 401 })],
    ['403', () => Response.json({ errorCode: 'E0000006' }, { status: 403 })],
    ['511', () => new Response('', { status: 511 })],
  ] as const) {
    it(`if something in front of the org rejects the request with ${what}`, async () => {
      org.responses = { [discoveryPath]: response };
      await expectError('requestBlocked', hintOf('requestBlocked'));
    });
  }

  it('if the authorization server doesn’t support PKCE', async () => {
    const methods = { code_challenge_methods_supported: ['plain'] };
    org.responses = { [discoveryPath]: () => Response.json({ ...discovery, ...methods }) };
    await expectError('configurationWrong', hintOf('configurationWrong'));
  });

  it('if the org is under maintenance', async () => {
    org.responses = { [discoveryPath]: () => new Response('', { status: 503 }) };
    await expectError('temporarilyUnavailable', 'HTTP status: 503');
  });

  it('even if a guard starts it, under the requested address', async () => {
    org.isDown = true;
    const { redirects } = await openApp();
    const { fixture } = await RouterTestingHarness.create('/guarded?tab=mine');
    await fixture.whenStable();
    expect(errorCodeOn(fixture.nativeElement as HTMLElement)).toBe('orgUnreachable');
    expect(redirects).toEqual([]);
    TestBed.resetTestingModule();
  });
});
