import { TestBed } from '@angular/core/testing';
import type { AuthErrorCode } from '../../app/auth/errors/auth-error';
import { FakeOrg, tokenError } from '../support/fake-org';
import { cleanUp, storedTokens } from '../support/open-app';
import { errorCodeOn, openCallback, type OpenPage, startSignIn } from '../support/round-trip';

describe('A sign-in that ends at the callback is told', () => {
  let org: FakeOrg;

  beforeEach(() => (org = new FakeOrg().install()));
  afterEach(cleanUp);

  const now = (): number => Math.floor(Date.now() / 1000);
  const answer = (state: string, error: string, description?: string): string =>
    `?${new URLSearchParams({ error, state, ...(description && { error_description: description }) }).toString()}`;

  /** Comes back from the org with a code, once `change` has made the org answer as it should. */
  async function exchange(change: () => unknown): Promise<OpenPage> {
    const { state } = await startSignIn(org);
    await change();
    return openCallback(`?code=c1&state=${state}`);
  }

  for (const [error, cause, says] of [
    ['access_denied', 'accessDenied', 'You were not given access'],
    ['login_required', 'loginRequired', 'You have to sign in again'],
    ['consent_required', 'consentRequired', 'Your consent is needed'],
    ['interaction_required', 'interactionRequired', 'There is a step for you to take'],
    ['account_selection_required', 'interactionRequired', 'There is a step for you to take'],
    ['invalid_scope', 'invalidScope', 'This app asks for something it may not have'],
    ['unauthorized_client', 'unauthorizedClient', 'This app may not sign anybody in yet'],
    ['invalid_client', 'clientUnknown', 'does not know this app'],
    ['invalid_request', 'configurationWrong', 'This app is not set up correctly'],
    ['unsupported_response_type', 'configurationWrong', 'This app is not set up correctly'],
    ['server_error', 'serverError', 'The sign-in server has a problem'],
    ['temporarily_unavailable', 'temporarilyUnavailable', 'The sign-in server is busy'],
    ['unmet_authentication_requirements', 'assuranceNotMet', 'A stronger sign-in is needed'],
    ['toString', 'refused', 'The sign-in was refused'],
  ] satisfies [string, AuthErrorCode, string][]) {
    it(`for ${error} from the org`, async () => {
      const { state } = await startSignIn(org);
      const { page, session } = await openCallback(answer(state, error, 'Because of the weather.'));
      expect(errorCodeOn(page)).toBe(cause);
      expect(page.querySelector('h1')?.textContent).toContain(says);
      expect(page.querySelector('blockquote')?.textContent).toContain('Because of the weather.');
      expect(page.querySelector('pre')?.textContent).toContain(`Code: ${error}`);
      expect(session.events()[0]).toEqual(jasmine.objectContaining({ kind: 'refused' }));
    });
  }

  for (const [error, cause] of [
    ['access_denied', 'accessDenied'],
    ['invalid_scope', 'invalidScope'],
  ] satisfies [string, AuthErrorCode][]) {
    it(`pitfall 12: for ${error} with no description`, async () => {
      const { state } = await startSignIn(org);
      const { page } = await openCallback(answer(state, error));
      expect(errorCodeOn(page)).toBe(cause);
      expect(page.querySelector('blockquote')).toBeNull();
      expect(page.querySelector('pre')?.textContent).toContain(`Code: ${error}`);
    });
  }

  for (const [description, cause, says] of [
    ['User is not assigned to the client application.', 'notAssigned', 'not assigned to you'],
    [
      'The resource owner or authorization server denied the request.',
      'cancelled',
      'The sign-in was cancelled or refused',
    ],
    [
      'Policy evaluation failed for this request, please check the policy configurations.',
      'policyDenied',
      'No rule lets you in',
    ],
  ] satisfies [string, AuthErrorCode, string][]) {
    it(`pitfall 30: for access_denied with “${description}”, and no sign-in starts by itself`, async () => {
      const { state } = await startSignIn(org, '/guarded');
      const { page, redirects } = await openCallback(answer(state, 'access_denied', description));
      expect(errorCodeOn(page)).toBe(cause);
      expect(page.querySelector('h1')?.textContent).toContain(says);
      expect(redirects).toEqual([]);
    });
  }

  describe('pitfall 13: where its address holds no answer to a sign-in of this browser,', () => {
    it('with no parameters', async () => {
      const { page, redirects } = await openCallback('');
      expect(errorCodeOn(page)).toBe('nothingToFinish');
      expect(page.textContent).toContain('If you came by a bookmark');
      expect(redirects).toEqual([]);
    });

    it('with no state', async () => {
      await startSignIn(org);
      expect(errorCodeOn((await openCallback('?code=c1')).page)).toBe('stateMissing');
    });

    it('with the state of another sign-in', async () => {
      const { state } = await startSignIn(org);
      expect(errorCodeOn((await openCallback(`?code=c1&state=${state}x`)).page)).toBe('stateUnknown');
    });

    it('bookmarked, or opened in another browser', async () => {
      const { page, session } = await openCallback('?code=c1&state=s1');
      expect(errorCodeOn(page)).toBe('verifierMissing');
      expect(session.state()).toEqual({ status: 'signedOut' });
    });

    it('visited twice', async () => {
      const { state } = await startSignIn(org);
      expect((await openCallback(`?code=c1&state=${state}`)).session.isSignedIn()).toBeTrue();
      localStorage.removeItem('okta-token-storage:local-spa');
      TestBed.resetTestingModule();
      expect(errorCodeOn((await openCallback(`?code=c1&state=${state}`)).page)).toBe('verifierMissing');
    });

    it('where only the PKCE verifier is gone', async () => {
      const { state } = await startSignIn(org);
      for (const storage of [localStorage, sessionStorage]) {
        for (const key of Object.keys(storage).filter((name) => name.includes('transaction'))) {
          storage.setItem(key, (storage.getItem(key) ?? '').replaceAll('codeVerifier', 'x'));
        }
      }
      expect(errorCodeOn((await openCallback(`?code=c1&state=${state}`)).page)).toBe('verifierMissing');
    });

    it('where the browser has lost what it kept, and keeps nothing', async () => {
      const { state } = await startSignIn(org);
      spyOn(Storage.prototype, 'getItem').and.throwError(new DOMException('no', 'SecurityError'));
      expect(errorCodeOn((await openCallback(`?code=c1&state=${state}`)).page)).toBe('storageBlocked');
    });

    for (const state of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length']) {
      it(`with the state “${state}”, which is the name of a built-in property`, async () => {
        await startSignIn(org);
        const { page } = await openCallback(`?code=c1&state=${state}`);
        expect(errorCodeOn(page)).toBe('stateUnknown');
        expect(page.querySelector('h1')?.textContent).not.toContain('Something went wrong');
      });
    }
  });

  describe('pitfall 11: what its address says is believed only where the state is right:', () => {
    it('an error is quoted as words that anyone may have written', async () => {
      const { page, redirects } = await openCallback(
        answer('s1', 'access_denied', 'Call +1 555 0100 at once.'),
      );
      expect(errorCodeOn(page)).toBe('verifierMissing');
      expect(page.querySelector('blockquote')?.textContent).toContain('Call +1 555 0100 at once.');
      expect(page.querySelector('blockquote')?.textContent).toContain('which anyone may have written');
      expect(redirects).toEqual([]);
    });

    it('so it is with a sign-in under way, which goes on', async () => {
      const { state } = await startSignIn(org);
      const { page } = await openCallback(answer(`${state}x`, 'access_denied', 'Call +1 555 0100 at once.'));
      expect(errorCodeOn(page)).toBe('stateUnknown');
      expect(page.querySelector('blockquote')?.textContent).toContain('which anyone may have written');
      TestBed.resetTestingModule();
      expect((await openCallback(`?code=c1&state=${state}`)).session.isSignedIn()).toBeTrue();
    });

    for (const which of ['right', 'wrong']) {
      it(`markup is text, the state being ${which}`, async () => {
        const { state } = await startSignIn(org);
        const markup = '<img src=x onerror=alert(1)><script>alert(2)</script>';
        const { page } = await openCallback(answer(which === 'right' ? state : 's1', markup, markup));
        expect(page.querySelector('blockquote')?.textContent).toContain(markup);
        expect(page.querySelector('pre')?.textContent).toContain(`Code: ${markup}`);
        expect(page.querySelector('img, script')).toBeNull();
      });
    }

    it('a long text is cut', async () => {
      const { state } = await startSignIn(org);
      const { page } = await openCallback(answer(state, 'e '.repeat(500), 'word '.repeat(5000)));
      expect(page.querySelector('blockquote')?.textContent.length).toBeLessThan(400);
      expect(page.textContent.length).toBeLessThan(2500);
    });
  });

  describe('for an ID token of', () => {
    for (const [what, claims, cause] of [
      ['another issuer', { iss: 'https://evil.example' }, 'issuerMismatch'],
      ['another audience', { aud: 'another-app' }, 'audienceMismatch'],
      ['another nonce', { nonce: 'another' }, 'nonceMismatch'],
    ] satisfies [string, object, AuthErrorCode][]) {
      it(`${what}: nobody is signed in`, async () => {
        const { page, session } = await exchange(() => (org.claims = { ...org.claims, ...claims }));
        expect(errorCodeOn(page)).toBe(cause);
        expect(page.textContent).toContain('The sign-in could not be verified');
        expect(session.state()).toEqual({ status: 'signedOut' });
        expect(storedTokens()).toEqual([]);
      });
    }

    it('a signature that no key of the org has made', async () => {
      const { page } = await exchange(async () => {
        const [header, payload] = (await org.sign({})).split('.');
        const [, , signature] = (await org.sign({ sub: 'somebody else' })).split('.');
        org.onTokenRequest = () => org.grant({ id_token: [header, payload, signature].join('.') });
      });
      expect(errorCodeOn(page)).toBe('signatureInvalid');
    });

    it('a key that the org does not publish', async () => {
      const { page } = await exchange(() => {
        org.responses = { '/v1/keys': () => Response.json({ keys: [] }) };
      });
      expect(errorCodeOn(page)).toBe('signatureInvalid');
    });

    it('no kind at all', async () => {
      const { page } = await exchange(() => {
        org.onTokenRequest = () => org.grant({ id_token: 'no JWT' });
      });
      expect(errorCodeOn(page)).toBe('tokenInvalid');
    });

    for (const [what, issued, expires, says] of [
      ['the future', 3720, 7320, 'It is 1 hour 2 minutes behind the sign-in server’s.'],
      ['the past', -2 * 86_400, -82_800, 'It is 2 days ahead of the sign-in server’s.'],
      ['no time at all', 0, -3600, undefined],
    ] as const) {
      it(`pitfall 24: ${what}, with how far the clock is off`, async () => {
        const { page } = await exchange(async () => {
          const token = await org.sign({ iat: now() + issued, exp: now() + expires });
          org.onTokenRequest = () => org.grant({ id_token: token });
        });
        // Of a token that has run out before it was issued the SDK says so, and no clock is the cause.
        expect(errorCodeOn(page)).toBe(says === undefined ? 'tokenInvalid' : 'clockWrong');
        if (says !== undefined) expect(page.textContent).toContain(says);
      });
    }
  });

  it('for a code that the org does not take', async () => {
    const { page } = await exchange(() => {
      org.onTokenRequest = () =>
        tokenError('invalid_grant', 'The authorization code is invalid or has expired.');
    });
    expect(errorCodeOn(page)).toBe('codeSpent');
    expect(page.textContent).toContain('The authorization code is invalid or has expired.');
  });

  for (const [what, response, cause, says] of [
    ['a fault of the org', () => new Response('x', { status: 500 }), 'serverError', 'HTTP status: 500'],
    [
      'too many requests',
      () => new Response('', { status: 429 }),
      'temporarilyUnavailable',
      'HTTP status: 429',
    ],
    [
      'an org being worked on',
      () => new Response('', { status: 503 }),
      'temporarilyUnavailable',
      'status: 503',
    ],
    [
      'a page in place of tokens',
      () => new Response('<p>Welcome'),
      'issuerWrong',
      'The response is not JSON.',
    ],
    [
      'an Okta error',
      () =>
        Response.json(
          { errorCode: 'E0000022', errorSummary: 'The endpoint does not support the HTTP method.' },
          { status: 405, headers: { 'X-Okta-Request-Id': 'reqWcNvTZ1' } },
        ),
      'issuerWrong',
      'Request ID: reqWcNvTZ1',
    ],
  ] satisfies [string, () => Response, AuthErrorCode, string][]) {
    it(`for ${what} as the code is exchanged`, async () => {
      const { page } = await exchange(() => (org.onTokenRequest = response));
      expect(errorCodeOn(page)).toBe(cause);
      expect(page.querySelector('pre')?.textContent).toContain(says);
    });
  }

  for (const [what, description, cause, says] of [
    [
      'an app that must send a proof',
      'The DPoP proof JWT header is missing.',
      'dpopRequired',
      'Write "dpop": true in okta.config.json',
    ],
    [
      'a proof that the org rejects',
      "'iat' claim in the DPoP proof JWT is invalid.",
      'dpopRefused',
      'a clock',
    ],
  ] satisfies [string, string, AuthErrorCode, string][]) {
    it(`for ${what} (DPoP)`, async () => {
      const { page } = await exchange(() => {
        org.onTokenRequest = () => tokenError('invalid_dpop_proof', description);
      });
      expect(errorCodeOn(page)).toBe(cause);
      expect(page.textContent).toContain(says);
    });
  }

  it('for an app that asks for bound tokens (DPoP) and gets others', async () => {
    const { state } = await startSignIn(org);
    const { page } = await openCallback(`?code=c1&state=${state}`, { dpop: true });
    expect(errorCodeOn(page)).toBe('dpopNotEnabled');
    expect(page.textContent).toContain('leave "dpop" out');
  });

  it('for keys that can’t be reached', async () => {
    const { page } = await exchange(() => {
      org.responses = {
        '/v1/keys': () => {
          org.isDown = true;
          return Promise.reject(new TypeError('Failed to fetch'));
        },
      };
    });
    expect(errorCodeOn(page)).toBe('orgUnreachable');
  });

  it('for an org that is down', async () => {
    const { page } = await exchange(() => (org.isDown = true));
    expect(errorCodeOn(page)).toBe('orgUnreachable');
    expect(page.textContent).toContain('npm start');
  });

  it('for an org that does not answer this page', async () => {
    const { page } = await exchange(() => (org.trustsPage = false));
    expect(errorCodeOn(page)).toBe('corsBlocked');
    expect(page.textContent).toContain(location.origin);
  });

  it('where the sign-in went well, but the page does not open', async () => {
    const error = spyOn(console, 'error');
    const { state } = await startSignIn(org, '/broken');
    const { page, session } = await openCallback(`?code=c1&state=${state}`);
    expect(session.isSignedIn()).toBeTrue();
    expect(errorCodeOn(page)).toBe('pageNotOpened');
    expect(page.textContent).toContain('Failed to fetch dynamically imported module');
    expect(error).toHaveBeenCalledWith(jasmine.any(TypeError));
  });

  it('for a fault that nobody expected, which the console gets too', async () => {
    const fault = new RangeError('Something else');
    const error = spyOn(console, 'error');
    const { page } = await exchange(() => {
      spyOn(crypto.subtle, 'verify').and.rejectWith(fault);
    });
    expect(errorCodeOn(page)).toBe('unexpected');
    expect(error).toHaveBeenCalledOnceWith(fault);
  });
});
