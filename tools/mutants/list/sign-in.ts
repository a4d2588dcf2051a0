import type { MutantList } from '../mutant.ts';

/** Starting a sign-in, and its options. */
export const signIn: MutantList = {
  specs: '{sign-in/*,errors/*,sign-out/*,guards/route-data}',
  mutants: [
    {
      file: 'sign-in/sign-in.ts',
      original: 'return (this.#running ??= this.#start(',
      replacement: 'return (this.#running = this.#start(',
      breaks: 'a second sign-in starts while one is running',
    },
    {
      file: 'sign-in/sign-in.ts',
      original: 'this.#inApp.check(originalUri ?? this.#currentUri())',
      replacement: '(originalUri ?? this.#currentUri())',
      breaks: 'a caller can make a sign-in return to a page outside of the app',
    },
    {
      file: 'sign-in/sign-in.ts',
      original: 'return this.#errors.current()?.originalUri ?? this.#inApp.current();',
      replacement: 'return this.#inApp.current();',
      breaks: 'a sign-in from the problem page returns to the problem page',
    },
    {
      file: 'sign-in/sign-in.ts',
      original: 'this.#timer = setTimeout(() => this.#endRedirect(), timeouts.redirect);',
      replacement: '',
      breaks: 'the app keeps loading after the redirect to the org was interrupted',
    },
    {
      file: 'sign-in/sign-in.ts',
      original: 'if (persisted) this.#endRedirect();',
      replacement: 'if (!persisted) this.#endRedirect();',
      breaks: 'the app keeps loading after Back from the org',
    },
    {
      file: 'sign-in/sign-in.ts',
      original: '    this.#signedOut.clear();\n',
      replacement: '',
      breaks: 'the flag of the last sign-out stays set during a sign-in',
    },
    {
      file: 'sign-in/sign-in.ts',
      original:
        "if (this.#store.state().status === 'signingOut') await this.#store.whenStatus('signedIn', 'signedOut');",
      replacement: '',
      breaks: 'a sign-in starts while a sign-out is running',
    },
    {
      file: 'sign-in/sign-in.ts',
      original: 'this.#pending.store({ state, originalUri, ',
      replacement: "this.#pending.store({ state, originalUri: '/', ",
      breaks: 'a sign-in always returns to the start page',
    },
    {
      file: 'config/in-app-url.ts',
      original: 'if (!URL.canParse(url, origin) || new URL(url, origin).origin !== origin) return',
      replacement: 'if (!URL.canParse(url, origin)) return',
      breaks: 'an open redirect: //evil.example counts as a page of the app',
    },
    {
      file: 'config/in-app-url.ts',
      original: "return this.isCallback(url) ? '/' : url;",
      replacement: 'return url;',
      breaks: 'a sign-in returns to the callback',
    },
    {
      file: 'config/in-app-url.ts',
      original: '[problemUrl, signedOutUrl].includes(',
      replacement: '[problemUrl].includes(',
      breaks: 'a sign-in returns to the page "You are signed out"',
    },
    {
      file: 'sign-in/silent-sign-in.ts',
      original: '!this.#signedOut.isSet() &&',
      replacement: '',
      breaks: 'a silent sign-in undoes a sign-out',
    },
    {
      file: 'sign-in/silent-sign-in.ts',
      original: "prompt: 'none' });",
      replacement: '});',
      breaks: 'a silent sign-in shows the sign-in page',
    },
    {
      file: 'sign-in/silent-sign-in.ts',
      original: 'else if (wasSignedIn) this.#forget();',
      replacement: '',
      breaks: 'the hint that somebody was signed in outlives the sign-out',
    },
    {
      file: 'sign-in/sign-in-options.ts',
      original: 'if (reserved.includes(name))',
      replacement: 'if (reserved.includes(`${name}?`))',
      breaks: 'an app can overwrite the redirect_uri or the nonce of a sign-in',
    },
    {
      file: 'sign-in/sign-in-options.ts',
      original: 'value !== undefined && isKey(name) && checks[name](value) === undefined',
      replacement: 'value !== undefined && isKey(name)',
      breaks: 'invalid options in the storage are used',
    },
    {
      file: 'sign-in/pending-transactions.ts',
      original: 'return request?.state === state ? request.options : {};',
      replacement: 'return request?.options ?? {};',
      breaks: 'a sign-in is retried with the options of another one',
    },
    {
      file: 'sign-in/pending-transactions.ts',
      original: '    this.#removeAbandoned();\n',
      replacement: '',
      breaks: 'the original URIs of abandoned sign-ins fill the storage',
    },
  ],
};
