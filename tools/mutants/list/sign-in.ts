import type { MutantList } from '../mutant.ts';

/** Leaving for the org, and what a sign-in asks for. */
export const signIn: MutantList = {
  specs: '{sign-in/*,errors/*,sign-out/*,guards/route-data}',
  mutants: [
    {
      file: 'sign-in/sign-in.ts',
      original: 'return (this.#inFlight ??= this.#leave(',
      replacement: 'return (this.#inFlight = this.#leave(',
      breaks: 'a second sign-in starts beside the one under way',
    },
    {
      file: 'sign-in/sign-in.ts',
      original: 'this.#inApp.check(originalUri ?? this.#here())',
      replacement: '(originalUri ?? this.#here())',
      breaks: 'a sign-in may be asked to lead out of the app',
    },
    {
      file: 'sign-in/sign-in.ts',
      original: 'return this.#problems.current()?.originalUri ?? this.#inApp.current();',
      replacement: 'return this.#inApp.current();',
      breaks: 'a sign-in from the problem page leads back to the problem page',
    },
    {
      file: 'sign-in/sign-in.ts',
      original: 'this.#timeouts.X = setTimeout(() => this.#stay(), timeouts.X);',
      replacement: '',
      breaks: 'the app stays at loading where the way to the org was interrupted',
    },
    {
      file: 'sign-in/sign-in.ts',
      original: 'if (persisted) this.#stay();',
      replacement: 'if (!persisted) this.#stay();',
      breaks: 'Back from the org leaves the app at loading',
    },
    {
      file: 'sign-in/sign-in.ts',
      original: '    this.#signOutMark.clear();\n    const diagnosis',
      replacement: '    const diagnosis',
      breaks: 'a sign-in leaves the mark of the last sign-out',
    },
    {
      file: 'sign-in/sign-in.ts',
      original:
        "if (this.#store.state().status === 'signingOut') await this.#store.whenStatus('signedIn', 'signedOut');",
      replacement: '',
      breaks: 'a sign-in overtakes the sign-out under way',
    },
    {
      file: 'sign-in/sign-in.ts',
      original: 'this.#returnPaths.keep(state, originalUri);',
      replacement: "this.#returnPaths.keep(state, '/');",
      breaks: 'a sign-in always leads to the start page',
    },
    {
      file: 'config/in-app-url.ts',
      original: 'if (!URL.canParse(url, origin) || new URL(url, origin).origin !== origin) return',
      replacement: 'if (!URL.canParse(url, origin)) return',
      breaks: 'an open redirect: //evil.example passes for a page of the app',
    },
    {
      file: 'config/in-app-url.ts',
      original: "return this.isCallback(url) ? '/' : url;",
      replacement: 'return url;',
      breaks: 'a sign-in leads back to the callback',
    },
    {
      file: 'config/in-app-url.ts',
      original: '[problemUrl, signedOutUrl].includes(',
      replacement: '[problemUrl].includes(',
      breaks: 'a sign-in leads back to the page "You are signed out"',
    },
    {
      file: 'sign-in/silent-sign-in.ts',
      original: '!this.#signOutMark.isSet() &&',
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
      breaks: 'the hint that somebody is signed in outlives the sign-out',
    },
    {
      file: 'sign-in/sign-in-options.ts',
      original: 'if (reserved.includes(name)) return',
      replacement: 'if (reserved.includes(`${name}?`)) return',
      breaks: 'an app may overwrite redirect_uri or nonce of a sign-in',
    },
    {
      file: 'sign-in/sign-in-options.ts',
      original: 'value !== undefined && isKey(name) && checks[name](value) === undefined',
      replacement: 'value !== undefined && isKey(name)',
      breaks: 'options are taken from a storage whatever they are',
    },
    {
      file: 'sign-in/pending-transactions.ts',
      original: 'return kept?.state === state ? kept.demand : {};',
      replacement: 'return kept?.demand ?? {};',
      breaks: 'a sign-in is tried again with what another one asked for',
    },
    {
      file: 'sign-in/pending-transactions.ts',
      original: '    this.#dropForgotten();\n',
      replacement: '',
      breaks: 'the storage fills with where sign-ins were to lead that nobody finished',
    },
  ],
};
