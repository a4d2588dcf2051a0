import type { MutantList } from '../mutant.ts';

/** Calls to protected APIs. */
export const http: MutantList = {
  specs: '{http,step-up}/*',
  mutants: [
    {
      file: 'http/access-token-interceptor.ts',
      original: "method === 'JSONP' || headers.has('Authorization')",
      replacement: "method === 'JSONP'",
      breaks: 'an Authorization header that a call already has is overwritten',
    },
    {
      file: 'http/access-token-interceptor.ts',
      original: "method === 'JSONP' || headers.has('Authorization')",
      replacement: "headers.has('Authorization')",
      breaks: 'JSONP to a protected API throws',
    },
    {
      file: 'http/protected-apis.ts',
      original: "if (username !== '' || password !== '') return undefined;",
      replacement: "if (username !== '' && password !== '') return undefined;",
      breaks: 'a URL with a user name gets the token',
    },
    {
      file: 'http/protected-apis.ts',
      original: 'return match && !isAmbiguous(match) ? match.prefix : undefined;\n}\n\n/**\n * The prefix',
      replacement: 'return match?.prefix;\n}\n\n/**\n * The prefix',
      breaks: 'a path that a server reads as one outside of the prefix gets the token',
    },
    {
      file: 'http/protected-apis.ts',
      original: "if (!pathname.endsWith('/')) paths.set(`${pathname}/`, prefix);",
      replacement: '',
      breaks: 'what is below a prefix without a slash gets no token',
    },
    {
      file: 'http/path-readings.ts',
      original: 'const mostRounds = 8;',
      replacement: 'const mostRounds = 1;',
      breaks: 'a path that is encoded once is refused',
    },
    {
      file: 'http/path-readings.ts',
      original: 'const separator = String.raw`[/\\\\;?#%',
      replacement: 'const separator = String.raw`[/\\\\?#%',
      breaks: 'path parameters hide a parent folder (..;x=1)',
    },
    {
      file: 'http/protected-calls.ts',
      original: 'if (tried.newNonce || !isRepeatable(request)) return giveUp();',
      replacement: 'if (!isRepeatable(request)) return giveUp();',
      breaks: 'a call goes round for ever with a server that takes no nonce',
    },
    {
      file: 'http/protected-calls.ts',
      original: 'if (!isRepeatable(request) || !this.#accessTokens.shouldRenew(token, api)) return giveUp();',
      replacement: 'if (!this.#accessTokens.shouldRenew(token, api)) return giveUp();',
      breaks: 'a body that is a stream is sent again, empty',
    },
    {
      file: 'http/protected-calls.ts',
      original: 'if (tried.newToken) this.#accessTokens.markRejected(token, api);',
      replacement: '',
      breaks: 'an API that refuses every token costs a renewal each time',
    },
    {
      file: 'http/protected-calls.ts',
      original: "if (wish === 'never') return giveUp();",
      replacement:
        "if (wish === 'never') return from(this.#stepUp.begin(refusal.demand, { reason: '' })).pipe(switchMap(giveUp));",
      breaks: 'a call that must not lead to a sign-in has the user asked',
    },
    {
      file: 'http/protected-calls.ts',
      original: 'error instanceof OrgUnreachable ? new HttpErrorResponse({ error, status: 0, url }) : error;',
      replacement: 'error;',
      breaks: 'a call that needs the org fails with an error that no interceptor knows',
    },
    {
      file: 'http/protected-calls.ts',
      original: '`${request.method} ${url.pathname}`',
      replacement: '`${request.method} ${url.pathname}${url.search}`',
      breaks: 'the query of a call stands in the history of the session',
    },
    {
      file: 'tokens/access-tokens.ts',
      original: 'return this.#rejected.get(api) !== token;',
      replacement: 'return ![...this.#rejected.values()].includes(token);',
      breaks: "one API's refusals cost another its second try",
    },
    {
      file: 'tokens/access-tokens.ts',
      original: "if (untracked(this.#store.state).status === 'loading') await this.#waitUntilLoaded();",
      replacement: '',
      breaks: 'a call goes out without a token while a sign-in is being finished',
    },
    {
      file: 'tokens/access-tokens.ts',
      original: "this.#store.whenStatus('signedOut', 'signedIn', 'signingOut'), longestLoading",
      replacement: "this.#store.whenStatus('signedOut', 'signedIn', 'signingOut'), Infinity",
      breaks: 'a call fails at once while the session is loading',
    },
    {
      file: 'http/call-authorization.ts',
      original: 'this.#nonces.set(url.origin, nonce);',
      replacement: "this.#nonces.set('', nonce);",
      breaks: "a server's nonce is kept under no name and never sent",
    },
    {
      file: 'http/call-authorization.ts',
      original: 'url: url.origin + url.pathname,',
      replacement: 'url: url.href,',
      breaks: 'a proof names the query, and the server refuses it',
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
      breaks: 'max_age=0 of an API is left out',
    },
    {
      file: 'http/misplaced-calls.ts',
      original: 'if (this.#warned.has(key)) return;',
      replacement: '',
      breaks: 'the console is warned with every call',
    },
  ],
};
