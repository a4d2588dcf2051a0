import type { MutantList } from '../mutant.ts';

/** Calls to protected APIs. */
export const http: MutantList = {
  specs: '{http,step-up}/*',
  mutants: [
    {
      file: 'http/access-token-interceptor.ts',
      original: "method === 'JSONP' || headers.has('Authorization')",
      replacement: "method === 'JSONP'",
      breaks: 'the Authorization header of a call is overwritten',
    },
    {
      file: 'http/access-token-interceptor.ts',
      original: "method === 'JSONP' || headers.has('Authorization')",
      replacement: "headers.has('Authorization')",
      breaks: 'a JSONP call to a protected API throws',
    },
    {
      file: 'http/protected-apis.ts',
      original: "if (username !== '' || password !== '') return undefined;",
      replacement: "if (username !== '' && password !== '') return undefined;",
      breaks: 'a URL with a user name gets the token',
    },
    {
      file: 'http/protected-apis.ts',
      original: 'return match && !isAmbiguous(match) ? match.prefix : undefined;',
      replacement: 'return match?.prefix;',
      breaks: 'a path that a server may read as one outside of the prefix gets the token',
    },
    {
      file: 'http/protected-apis.ts',
      original: "if (!pathname.endsWith('/')) paths.set(`${pathname}/`, prefix);",
      replacement: '',
      breaks: 'paths below a prefix without a slash get no token',
    },
    {
      file: 'http/path-readings.ts',
      original: 'const maxRounds = 8;',
      replacement: 'const maxRounds = 1;',
      breaks: 'an encoded path gets no token',
    },
    {
      file: 'http/path-readings.ts',
      original: 'const separator = String.raw`[/\\\\;?#%',
      replacement: 'const separator = String.raw`[/\\\\?#%',
      breaks: 'path parameters hide a parent folder (..;x=1)',
    },
    {
      file: 'http/protected-calls.ts',
      original: 'if (attempts.newNonce || !isRepeatable(request)) return fail();',
      replacement: 'if (!isRepeatable(request)) return fail();',
      breaks: 'a call is repeated forever if the server accepts no nonce',
    },
    {
      file: 'http/protected-calls.ts',
      original: 'if (!isRepeatable(request) || !this.#accessTokens.shouldRenew(token, api)) return fail();',
      replacement: 'if (!this.#accessTokens.shouldRenew(token, api)) return fail();',
      breaks: 'a call with a stream as its body is repeated with an empty body',
    },
    {
      file: 'http/protected-calls.ts',
      original: 'if (attempts.newToken) this.#accessTokens.markRejected(token, api);',
      replacement: '',
      breaks: 'each call to an API that rejects every token costs a renewal',
    },
    {
      file: 'http/protected-calls.ts',
      original: "if (stepUp === 'never') return fail();",
      replacement:
        "if (stepUp === 'never') return from(this.#stepUp.start(reason.requirements, { reason: '' })).pipe(switchMap(fail));",
      breaks: 'a call that must not start a sign-in asks the user for one',
    },
    {
      file: 'http/protected-calls.ts',
      original: 'error instanceof OrgUnreachable ? new HttpErrorResponse({ error, status: 0, url }) : error;',
      replacement: 'error;',
      breaks: "if the org can't be reached, a call fails with something other than an HttpErrorResponse",
    },
    {
      file: 'http/protected-calls.ts',
      original: '`${request.method} ${this.#pathOf(url)}`',
      replacement: '`${request.method} ${url}`',
      breaks: "the session's history contains the query of a call",
    },
    {
      file: 'tokens/access-tokens.ts',
      original: 'return this.#rejected.get(api) !== token;',
      replacement: 'return ![...this.#rejected.values()].includes(token);',
      breaks: 'a token that one API rejected is not renewed for another',
    },
    {
      file: 'tokens/access-tokens.ts',
      original: "if (untracked(this.#store.state).status === 'loading') await this.#waitUntilLoaded();",
      replacement: '',
      breaks: 'a call goes out without a token while a sign-in is being finished',
    },
    {
      file: 'tokens/access-tokens.ts',
      original: 'timeouts.sessionLoading',
      replacement: 'Infinity',
      breaks: 'a call fails immediately while the session is loading',
    },
    {
      file: 'http/call-authorization.ts',
      original: 'this.#nonces.set(this.#parse(url).origin, nonce);',
      replacement: "this.#nonces.set('', nonce);",
      breaks: "a server's nonce is stored under the wrong origin and never sent",
    },
    {
      file: 'http/call-authorization.ts',
      original: 'url: origin + pathname,',
      replacement: 'url: this.#parse(url).href,',
      breaks: 'a proof contains the query, and the server rejects it',
    },
    {
      file: 'http/unauthorized.ts',
      original: 'error.status !== 401) return',
      replacement: 'error.status < 400) return',
      breaks: 'a 403 or 500 renews the tokens',
    },
    {
      file: 'http/unauthorized.ts',
      original: '...(Number.isInteger(maxAge) && maxAge >= 0 && { maxAge }),',
      replacement: '...(maxAge > 0 && { maxAge }),',
      breaks: 'a max_age=0 of an API is ignored',
    },
    {
      file: 'http/misplaced-calls.ts',
      original: 'if (this.#warned.has(key)) return;',
      replacement: '',
      breaks: 'the console shows a warning for every call',
    },
  ],
};
