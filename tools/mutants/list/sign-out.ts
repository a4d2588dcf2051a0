import type { MutantList } from '../mutant.ts';

/** Signing out, in all tabs, and the idle time-out. */
export const signOut: MutantList = {
  specs: '{sign-out/*,idle/*,tokens/*,guards/*,okta/okta-names}',
  mutants: [
    {
      file: 'sign-out/sign-out.ts',
      original: 'return (this.#running ??= signOut()',
      replacement: 'return (this.#running = signOut()',
      breaks: 'a second sign-out starts while one is running',
    },
    {
      file: 'sign-out/sign-out.ts',
      original: '    this.#oktaSession.forget();\n',
      replacement: '',
      breaks: "the app misses the previous user's session at the org after the next sign-in",
    },
    {
      file: 'sign-out/sign-out.ts',
      original: 'this.#crossTabSync.announceSignOut(end);',
      replacement: '',
      breaks: 'other tabs that have their own tokens stay signed in',
    },
    {
      file: 'sign-out/sign-out.ts',
      original: 'if (error && isTemporary(error)) {',
      replacement: 'if (error && !isTemporary(error)) {',
      breaks: "if the org can't be reached, signing out opens the browser's error page",
    },
    {
      file: 'sign-out/sign-out.ts',
      original: '      this.#unfinished.set(undefined);\n      this.#signedOut.clear();',
      replacement: '      this.#unfinished.set(undefined);',
      breaks: 'the flag of a sign-out outlives the next sign-in',
    },
    {
      file: 'sign-out/sign-out.ts',
      original: "('refreshToken' in token ? revokeRefreshToken : revokeAccessToken)",
      replacement: "('refreshToken' in token ? revokeAccessToken : revokeRefreshToken)",
      breaks: 'revokeRefreshToken: false keeps the access token',
    },
    {
      file: 'sign-out/sign-out.ts',
      original: '    this.#timer = setTimeout(() => {\n      this.#store.finishSignOut();',
      replacement: '    this.#timer = setTimeout(() => {',
      breaks: 'the state stays signingOut after the redirect to the org was interrupted',
    },
    {
      file: 'sign-out/logout-request.ts',
      original: 'if (url.href.length <= longestUrl) this.#redirectTo(url.href);',
      replacement: "if (url.href !== '') this.#redirectTo(url.href);",
      breaks: 'a sign-out with a large ID token ends on an error 431',
    },
    {
      file: 'state/signed-out-flag.ts',
      original: '    this.#end = this.#stored.get();\n',
      replacement: '',
      breaks: 'a reload undoes a sign-out',
    },
    {
      file: 'state/signed-out-flag.ts',
      original: 'if (!(event instanceof KeyboardEvent && event.repeat)) this.#userHasActed = true;',
      replacement: 'this.#userHasActed = true;',
      breaks: 'holding down the key that pressed "Sign out" signs the user in again',
    },
    {
      file: 'sign-out/signed-out-redirect.ts',
      original: "if (this.#store.state().status === 'signingOut') return false;",
      replacement: '',
      breaks: 'a guard starts a sign-in while the user is being signed out',
    },
    {
      file: 'sign-out/signed-out-redirect.ts',
      original: '(this.#isMadeInApp && this.#signedOut.userHasActed)',
      replacement: 'this.#isMadeInApp',
      breaks: 'a navigation that the user did not start undoes a sign-out',
    },
    {
      file: 'sign-out/signed-out-redirect.ts',
      original: "navigationTrigger === 'imperative' && this.#isOpen();",
      replacement: 'this.#isOpen();',
      breaks: "the browser's Back undoes a sign-out",
    },
    {
      file: 'sign-out/page-exit.ts',
      original: 'setTimeout(() => resolve(false), timeouts.leaveGuardedPage);',
      replacement: 'undefined;',
      breaks: 'a guarded page stays visible while the next page loads slowly',
    },
    {
      file: 'sign-out/page-exit.ts',
      original: 'await this.#goTo(signedOutUrl, { skipLocationChange: true });',
      replacement: 'await this.#goTo(signedOutUrl);',
      breaks: 'the address of the requested page is lost',
    },
    {
      file: 'sign-out/post-logout-url.ts',
      original: 'return isSamePage(address.href, uri) ?',
      replacement: "return uri !== '' ?",
      breaks: 'a sign-out of the app opens a page that is not part of this app',
    },
    {
      file: 'sign-out/cross-tab-sync.ts',
      original:
        '    this.#store.startSignOut();\n    this.#signedOut.set(end);\n    this.#client.removeTokens();',
      replacement: '    this.#store.startSignOut();\n    this.#client.removeTokens();',
      breaks: 'another tab signs the user in again after a sign-out here',
    },
    {
      file: 'sign-out/cross-tab-sync.ts',
      original:
        "if (before.idToken && after.idToken && subOf(before) !== subOf(after))\n      await this.#exit.openPostLogoutPage('/');",
      replacement: '',
      breaks: "a tab still shows one user's page to another user",
    },
    {
      file: 'sign-out/cross-tab-sync.ts',
      original: '      this.#signOuts.close();\n      this.#listening.abort();\n',
      replacement: '',
      breaks: 'a destroyed app removes the tokens of the next one',
    },
    {
      file: 'tokens/cleared-storage.ts',
      original: "this.#ends.record({ reason: 'storageCleared' });",
      replacement: '',
      breaks: 'the user is not told why they are signed out',
    },
    {
      file: 'idle/idle-watch.ts',
      original: 'this.#checkAgainIn(Math.min(phase.warnsIn, longestTimer));',
      replacement: 'this.#checkAgainIn(phase.warnsIn);',
      breaks: 'an idle time-out of a month checks the clock all the time',
    },
    {
      file: 'idle/idle-watch.ts',
      original: 'if (event.timeStamp - this.#endedAt < timeouts.wakingEvent) suppress(event);',
      replacement: '',
      breaks: 'the click that wakes the window still reaches the old page',
    },
    {
      file: 'idle/idle-time.ts',
      original: 'if (endsIn <= 0) return',
      replacement: 'if (endsIn < 0) return',
      breaks: 'the countdown ends at zero and the session goes on',
    },
  ],
};
