import type { MutantList } from '../mutant.ts';

/** The ways out, in all tabs, and the idle time-out. */
export const signOut: MutantList = {
  specs: '{sign-out/*,idle/*,tokens/*,guards/*,okta/okta-names}',
  mutants: [
    {
      file: 'sign-out/sign-out.ts',
      original: 'return (this.#underWay ??= signOut()',
      replacement: 'return (this.#underWay = signOut()',
      breaks: 'a second sign-out runs beside the first',
    },
    {
      file: 'sign-out/sign-out.ts',
      original: '    this.#orgSession.forget();\n',
      replacement: '',
      breaks: "the org's session of the last user is missed in the next sign-in",
    },
    {
      file: 'sign-out/sign-out.ts',
      original: 'this.#otherTabs.announceSignOut(end);',
      replacement: '',
      breaks: 'other tabs with tokens of their own stay signed in',
    },
    {
      file: 'sign-out/sign-out.ts',
      original: "if (failure?.kind === 'unreachable') {",
      replacement: "if (failure?.kind === 'refused') {",
      breaks: 'with the org down, signing out leads to an error page of the browser',
    },
    {
      file: 'sign-out/sign-out.ts',
      original: '      this.#unfinished.set(undefined);\n      this.#mark.clear();',
      replacement: '      this.#unfinished.set(undefined);',
      breaks: 'the mark of a sign-out outlives the next sign-in',
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
      breaks: 'the app stays at signingOut where the way to the org was interrupted',
    },
    {
      file: 'sign-out/logout-request.ts',
      original: 'if (url.href.length <= longestUrl) this.#leave(url.href);',
      replacement: "if (url.href !== '') this.#leave(url.href);",
      breaks: 'a large ID token ends on a bare 431',
    },
    {
      file: 'state/signed-out-flag.ts',
      original: '    this.#end = this.#kept.get();\n',
      replacement: '',
      breaks: 'a reload undoes a sign-out',
    },
    {
      file: 'state/signed-out-flag.ts',
      original: 'if (!(event instanceof KeyboardEvent && event.repeat)) this.#userHasActed = true;',
      replacement: 'this.#userHasActed = true;',
      breaks: 'the key that pressed "Sign out" and is held down signs in again',
    },
    {
      file: 'sign-out/signed-out-redirect.ts',
      original: "if (this.#store.state().status === 'signingOut') return false;",
      replacement: '',
      breaks: 'a guard starts a sign-in while the user is being signed out',
    },
    {
      file: 'sign-out/signed-out-redirect.ts',
      original: '(this.#isMadeInApp && this.#mark.userHasActed)',
      replacement: 'this.#isMadeInApp',
      breaks: "a navigation of the app's own undoes a sign-out",
    },
    {
      file: 'sign-out/signed-out-redirect.ts',
      original: "navigationTrigger === 'imperative' && this.#isOpen();",
      replacement: 'this.#isOpen();',
      breaks: "the browser's Back undoes a sign-out",
    },
    {
      file: 'sign-out/page-exit.ts',
      original: 'setTimeout(() => resolve(false), timeouts.X);',
      replacement: 'undefined;',
      breaks: 'a protected page stays while the next one loads slowly',
    },
    {
      file: 'sign-out/page-exit.ts',
      original: 'await this.#goTo(signedOutUrl, { skipLocationChange: true });',
      replacement: 'await this.#goTo(signedOutUrl);',
      breaks: 'the address of the page that was asked for is lost',
    },
    {
      file: 'sign-out/post-logout-url.ts',
      original: 'return isSamePage(address.href, uri) ?',
      replacement: "return uri !== '' ?",
      breaks: 'a sign-out of the app lands on a page that is not of this app',
    },
    {
      file: 'sign-out/cross-tab-sync.ts',
      original: '    this.#store.startSignOut();\n    this.#mark.set(end);\n    this.#client.removeTokens();',
      replacement: '    this.#store.startSignOut();\n    this.#client.removeTokens();',
      breaks: 'another tab signs in again after a sign-out here',
    },
    {
      file: 'sign-out/cross-tab-sync.ts',
      original:
        "if (before.idToken && now.idToken && subOf(before) !== subOf(now)) await this.#exit.land('/');",
      replacement: '',
      breaks: "a tab goes on showing one user's page to another",
    },
    {
      file: 'sign-out/cross-tab-sync.ts',
      original: '      this.#signOuts.close();\n      this.#listening.abort();\n',
      replacement: '',
      breaks: 'an app that is gone drops the tokens of the next one',
    },
    {
      file: 'tokens/cleared-storage.ts',
      original: "this.#ends.record({ reason: 'storageCleared' });",
      replacement: '',
      breaks: 'the user is not told why they are signed out',
    },
    {
      file: 'idle/idle-watch.ts',
      original: 'this.#lookAgainIn(Math.min(phase.warnsIn, longestTimer));',
      replacement: 'this.#lookAgainIn(phase.warnsIn);',
      breaks: 'an idle time-out of a month warns at once, or all the time',
    },
    {
      file: 'idle/idle-watch.ts',
      original: 'if (event.timeStamp - this.#endedAt < lastMoment) swallow(event);',
      replacement: '',
      breaks: 'the click that wakes the window presses a button of the page that is gone',
    },
    {
      file: 'idle/idle-time.ts',
      original: 'if (endsIn <= 0) return',
      replacement: 'if (endsIn < 0) return',
      breaks: 'the countdown ends at zero and the session goes on',
    },
  ],
};
