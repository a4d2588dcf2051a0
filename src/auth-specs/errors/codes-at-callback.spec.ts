import { TestBed } from '@angular/core/testing';
import type { AuthErrorCode } from '../../app/auth/errors/auth-error';
import { FakeOrg, tokenError } from '../support/fake-org';
import { hintOf, messageOf } from '../support/messages';
import { cleanUp, storedTokens } from '../support/open-app';
import { errorCodeOn, openCallback, type OpenPage, startSignIn } from '../support/round-trip';

describe('A failed sign-in shows its error at the callback', () => {
  let org: FakeOrg;

  beforeEach(() => (org = new FakeOrg().install()));
  afterEach(cleanUp);

  const now = (): number => Math.floor(Date.now() / 1000);
  const errorResponse = (state: string, error: string, description?: string): string =>
    `?${new URLSearchParams({ error, state, ...(description && { error_description: description }) }).toString()}`;

  /** Returns from the org with a code, after `change` has changed how the org responds. */
  async function exchange(change: () => unknown): Promise<OpenPage> {
    const { state } = await startSignIn(org);
    await change();
    return openCallback(`?code=c1&state=${state}`);
  }

  for (const [error, code] of [
    ['access_denied', 'accessDenied'],
    ['login_required', 'loginRequired'],
    ['consent_required', 'consentRequired'],
    ['interaction_required', 'interactionRequired'],
    ['account_selection_required', 'interactionRequired'],
    ['invalid_scope', 'invalidScope'],
    ['unauthorized_client', 'unauthorizedClient'],
    ['invalid_client', 'clientUnknown'],
    ['invalid_request', 'configurationWrong'],
    ['unsupported_response_type', 'configurationWrong'],
    ['server_error', 'serverError'],
    ['temporarily_unavailable', 'temporarilyUnavailable'],
    ['unmet_authentication_requirements', 'assuranceNotMet'],
    ['toString', 'refused'],
  ] satisfies [string, AuthErrorCode][]) {
    it(`for ${error} from the org`, async () => {
      const { state } = await startSignIn(org);
      const { page, session } = await openCallback(errorResponse(state, error, 'Because of the weather.'));
      expect(errorCodeOn(page)).toBe(code);
      expect(page.querySelector('h1')?.textContent).toBe(messageOf(code).title);
      expect(page.querySelector('blockquote')?.textContent).toContain('Because of the weather.');
      expect(page.querySelector('pre')?.textContent).toContain(`Code: ${error}`);
      expect(session.events()[0]).toEqual(jasmine.objectContaining({ kind: 'refused' }));
    });
  }

  for (const [error, code] of [
    ['access_denied', 'accessDenied'],
    ['invalid_scope', 'invalidScope'],
  ] satisfies [string, AuthErrorCode][]) {
    it(`pitfall 12: for ${error} without a description`, async () => {
      const { state } = await startSignIn(org);
      const { page } = await openCallback(errorResponse(state, error));
      expect(errorCodeOn(page)).toBe(code);
      expect(page.querySelector('blockquote')).toBeNull();
      expect(page.querySelector('pre')?.textContent).toContain(`Code: ${error}`);
    });
  }

  for (const [description, code] of [
    ['User is not assigned to the client application.', 'notAssigned'],
    ['The resource owner or authorization server denied the request.', 'cancelled'],
    ['Policy evaluation failed for this request, please check the policy configurations.', 'policyDenied'],
  ] satisfies [string, AuthErrorCode][]) {
    it(`pitfall 30: for access_denied with “${description}”, without starting another sign-in`, async () => {
      const { state } = await startSignIn(org, '/guarded');
      const { page, redirects } = await openCallback(errorResponse(state, 'access_denied', description));
      expect(errorCodeOn(page)).toBe(code);
      expect(page.querySelector('h1')?.textContent).toBe(messageOf(code).title);
      expect(redirects).toEqual([]);
    });
  }

  describe('pitfall 13: for an address without a response to a sign-in of this browser:', () => {
    it('without parameters', async () => {
      const { page, redirects } = await openCallback('');
      expect(errorCodeOn(page)).toBe('nothingToFinish');
      expect(page.textContent).toContain(messageOf('nothingToFinish').fix);
      expect(redirects).toEqual([]);
    });

    it('without a state', async () => {
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

    it('without the PKCE verifier', async () => {
      const { state } = await startSignIn(org);
      for (const storage of [localStorage, sessionStorage]) {
        for (const key of Object.keys(storage).filter((name) => name.includes('transaction'))) {
          storage.setItem(key, (storage.getItem(key) ?? '').replaceAll('codeVerifier', 'x'));
        }
      }
      expect(errorCodeOn((await openCallback(`?code=c1&state=${state}`)).page)).toBe('verifierMissing');
    });

    it('in a browser that has blocked its storage in the meantime', async () => {
      const { state } = await startSignIn(org);
      spyOn(Storage.prototype, 'getItem').and.throwError(new DOMException('no', 'SecurityError'));
      expect(errorCodeOn((await openCallback(`?code=c1&state=${state}`)).page)).toBe('storageBlocked');
    });

    for (const state of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length']) {
      it(`with the state “${state}”, which is the name of a built-in property`, async () => {
        await startSignIn(org);
        const { page } = await openCallback(`?code=c1&state=${state}`);
        expect(errorCodeOn(page)).toBe('stateUnknown');
        expect(page.querySelector('h1')?.textContent).not.toBe(messageOf('unexpected').title);
      });
    }
  });

  describe('pitfall 11: and trusts the address only if the state is right:', () => {
    it('an error without a sign-in is quoted as text that anyone may have written', async () => {
      const { page, redirects } = await openCallback(
        errorResponse('s1', 'access_denied', 'Call +1 555 0100 at once.'),
      );
      expect(errorCodeOn(page)).toBe('verifierMissing');
      expect(page.querySelector('blockquote')?.textContent).toContain('Call +1 555 0100 at once.');
      expect(page.querySelector('blockquote')?.textContent).toContain('which anyone may have written');
      expect(redirects).toEqual([]);
    });

    it('so is an error with another state, and the pending sign-in continues', async () => {
      const { state } = await startSignIn(org);
      const { page } = await openCallback(
        errorResponse(`${state}x`, 'access_denied', 'Call +1 555 0100 at once.'),
      );
      expect(errorCodeOn(page)).toBe('stateUnknown');
      expect(page.querySelector('blockquote')?.textContent).toContain('which anyone may have written');
      TestBed.resetTestingModule();
      expect((await openCallback(`?code=c1&state=${state}`)).session.isSignedIn()).toBeTrue();
    });

    for (const which of ['right', 'wrong']) {
      it(`markup is shown as text (${which} state)`, async () => {
        const { state } = await startSignIn(org);
        const markup = '<img src=x onerror=alert(1)><script>alert(2)</script>';
        const { page } = await openCallback(errorResponse(which === 'right' ? state : 's1', markup, markup));
        expect(page.querySelector('blockquote')?.textContent).toContain(markup);
        expect(page.querySelector('pre')?.textContent).toContain(`Code: ${markup}`);
        expect(page.querySelector('img, script')).toBeNull();
      });
    }

    it('a long text is cut', async () => {
      const { state } = await startSignIn(org);
      const { page } = await openCallback(errorResponse(state, 'e '.repeat(500), 'word '.repeat(5000)));
      expect(page.querySelector('blockquote')?.textContent.length).toBeLessThan(400);
      expect(page.textContent.length).toBeLessThan(2500);
    });
  });

  describe('for an ID token with', () => {
    for (const [what, claims, code] of [
      ['another issuer', { iss: 'https://evil.example' }, 'issuerMismatch'],
      ['another audience', { aud: 'another-app' }, 'audienceMismatch'],
      ['another nonce', { nonce: 'another' }, 'nonceMismatch'],
    ] satisfies [string, object, AuthErrorCode][]) {
      it(`${what}, and signs nobody in`, async () => {
        const { page, session } = await exchange(() => (org.claims = { ...org.claims, ...claims }));
        expect(errorCodeOn(page)).toBe(code);
        expect(page.textContent).toContain(messageOf(code).title);
        expect(session.state()).toEqual({ status: 'signedOut' });
        expect(storedTokens()).toEqual([]);
      });
    }

    it('a signature by another key', async () => {
      const { page } = await exchange(async () => {
        const [header, payload] = (await org.sign({})).split('.');
        const [, , signature] = (await org.sign({ sub: 'somebody else' })).split('.');
        org.onTokenRequest = () => org.grant({ id_token: [header, payload, signature].join('.') });
      });
      expect(errorCodeOn(page)).toBe('signatureInvalid');
    });

    it('a key that the org doesn’t publish', async () => {
      const { page } = await exchange(() => {
        org.responses = { '/v1/keys': () => Response.json({ keys: [] }) };
      });
      expect(errorCodeOn(page)).toBe('signatureInvalid');
    });

    it('content that isn’t a JWT', async () => {
      const { page } = await exchange(() => {
        org.onTokenRequest = () => org.grant({ id_token: 'not a JWT' });
      });
      expect(errorCodeOn(page)).toBe('tokenInvalid');
    });

    for (const [what, issued, expires, skew] of [
      ['a time in the future', 3720, 7320, -3720_000],
      ['a time in the past', -2 * 86_400, -82_800, 2 * 86_400_000],
      ['an end before its start', 0, -3600, undefined],
    ] as const) {
      it(`pitfall 24: ${what}, and says how wrong the clock is`, async () => {
        const { page } = await exchange(async () => {
          const token = await org.sign({ iat: now() + issued, exp: now() + expires });
          org.onTokenRequest = () => org.grant({ id_token: token });
        });
        // The SDK rejects a token that expired before it was issued: the clock isn't the reason.
        expect(errorCodeOn(page)).toBe(skew === undefined ? 'tokenInvalid' : 'clockWrong');
        if (skew !== undefined) {
          expect(page.textContent).toContain(messageOf('clockWrong', { clockSkew: skew }).detail);
        }
      });
    }
  });

  it('for a code that the org rejects', async () => {
    const { page } = await exchange(() => {
      org.onTokenRequest = () =>
        tokenError('invalid_grant', 'The authorization code is invalid or has expired.');
    });
    expect(errorCodeOn(page)).toBe('codeSpent');
    expect(page.textContent).toContain('The authorization code is invalid or has expired.');
  });

  for (const [what, response, code, detail] of [
    [
      'an internal error of the org',
      () => new Response('x', { status: 500 }),
      'serverError',
      'HTTP status: 500',
    ],
    [
      'too many requests',
      () => new Response('', { status: 429 }),
      'temporarilyUnavailable',
      'HTTP status: 429',
    ],
    [
      'an org under maintenance',
      () => new Response('', { status: 503 }),
      'temporarilyUnavailable',
      'status: 503',
    ],
    [
      'a page instead of tokens',
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
    it(`for ${what} when the code is exchanged`, async () => {
      const { page } = await exchange(() => (org.onTokenRequest = response));
      expect(errorCodeOn(page)).toBe(code);
      expect(page.querySelector('pre')?.textContent).toContain(detail);
    });
  }

  for (const [what, description, code] of [
    ['an app that must send a proof', 'The DPoP proof JWT header is missing.', 'dpopRequired'],
    ['a proof that the org rejects', "'iat' claim in the DPoP proof JWT is invalid.", 'dpopRefused'],
  ] satisfies [string, string, AuthErrorCode][]) {
    it(`for ${what} (DPoP)`, async () => {
      const { page } = await exchange(() => {
        org.onTokenRequest = () => tokenError('invalid_dpop_proof', description);
      });
      expect(errorCodeOn(page)).toBe(code);
      expect(page.textContent).toContain(hintOf(code));
    });
  }

  it('for an app that requests bound tokens (DPoP) and gets unbound ones', async () => {
    const { state } = await startSignIn(org);
    const { page } = await openCallback(`?code=c1&state=${state}`, { dpop: true });
    expect(errorCodeOn(page)).toBe('dpopNotEnabled');
    expect(page.textContent).toContain(hintOf('dpopNotEnabled'));
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
    expect(page.textContent).toContain(messageOf('orgUnreachable').fix);
  });

  it('for an org that doesn’t trust this page', async () => {
    const { page } = await exchange(() => (org.trustsPage = false));
    expect(errorCodeOn(page)).toBe('corsBlocked');
    expect(page.textContent).toContain(messageOf('corsBlocked').detail);
  });

  it('for a page that doesn’t open after the sign-in', async () => {
    const error = spyOn(console, 'error');
    const { state } = await startSignIn(org, '/broken');
    const { page, session } = await openCallback(`?code=c1&state=${state}`);
    expect(session.isSignedIn()).toBeTrue();
    expect(errorCodeOn(page)).toBe('pageNotOpened');
    expect(page.textContent).toContain('Failed to fetch dynamically imported module');
    expect(error).toHaveBeenCalledWith(jasmine.any(TypeError));
  });

  it('for an unexpected error, and logs it to the console', async () => {
    const unexpected = new RangeError('Something else');
    const error = spyOn(console, 'error');
    const { page } = await exchange(() => {
      spyOn(crypto.subtle, 'verify').and.rejectWith(unexpected);
    });
    expect(errorCodeOn(page)).toBe('unexpected');
    expect(error).toHaveBeenCalledOnceWith(unexpected);
  });
});
