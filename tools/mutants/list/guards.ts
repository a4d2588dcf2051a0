import type { MutantList } from '../mutant.ts';

/** Who gets in, and what happens to the others. */
export const guards: MutantList = {
  specs: '{guards,sign-out}/*',
  mutants: [
    {
      file: 'guards/sign-in-gate.ts',
      original: "if ((await this.#check.finishLoading()) !== 'signedIn') {",
      replacement: "if ((await this.#check.finishLoading()) === 'signedIn') {",
      breaks: 'guards let in who is not signed in',
    },
    {
      file: 'guards/sign-in-gate.ts',
      original: '!this.#marks.has(options, this.#session.user()?.sub)) {',
      replacement: "this.#session.user()?.sub !== '') {",
      breaks: 'an org that gives a lower level is asked over and over',
    },
    {
      file: 'guards/sign-in-gate.ts',
      original: 'if (!this.#isMet(options)) return navigation.explain(',
      replacement: 'if (false as boolean) return navigation.explain(',
      breaks: 'a page for a level opens for a user without it',
    },
    {
      file: 'guards/sign-in-gate.ts',
      original:
        "        // The redirect failed, so this attempt doesn't count.\n        this.#marks.clear(options);\n",
      replacement: '',
      breaks: 'a sign-in for a level is not tried again after the org was out of reach',
    },
    {
      file: 'guards/sign-in-gate.ts',
      original:
        '    // The user has gone elsewhere: by a sign-out, for one, which must not end in a sign-in.\n    if (navigation.isOver) return navigation.stop();\n',
      replacement: '',
      breaks: 'a navigation that another has replaced starts a sign-in for a level',
    },
    {
      file: 'guards/sign-in-gate.ts',
      original: 'const signedIn = signedOut ?? (await this.#leave(navigation, options));',
      replacement:
        "const signedIn = signedOut === undefined || navigation.url !== '' ? await this.#leave(navigation, options) : signedOut;",
      breaks: 'a guard undoes a sign-out',
    },
    {
      file: 'guards/sign-in-gate.ts',
      original: 'navigation.whenOpened(() => this.#marks.clear(options));',
      replacement: 'this.#marks.clear(options);',
      breaks: 'the memory of a level is gone before the page has opened',
    },
    {
      file: 'guards/sign-in-check.ts',
      original: 'if (!(error instanceof OrgUnreachable)) throw error;',
      replacement: 'throw error;',
      breaks: 'a guarded page does not open while the org is out of reach',
    },
    {
      file: 'guards/sign-in-check.ts',
      original: '    this.#storage.notice();\n',
      replacement: '',
      breaks: 'a user whose tokens are gone from the storage is not told why a guard has them sign in',
    },
    {
      file: 'guards/sign-in-check.ts',
      original: '    this.#store.read();\n    await',
      replacement: '    await',
      breaks: 'a guard does not see the tokens that another tab has just put into the storage',
    },
    {
      file: 'guards/sign-in-check.ts',
      original: 'navigation.onAuthRequired ?? this.#oktaConfig.getConfig()?.onAuthRequired',
      replacement: 'this.#oktaConfig.getConfig()?.onAuthRequired ?? navigation.onAuthRequired',
      breaks: "the app's onAuthRequired wins over that of the route",
    },
    {
      file: 'guards/sign-in-check.ts',
      original: 'if (id === undefined || this.#leftToApp?.navigation !== id) {',
      replacement: 'if (this.#leftToApp?.navigation !== -1) {',
      breaks: 'onAuthRequired is called once for each guard of a route',
    },
    {
      file: 'guards/step-up-attempts.ts',
      original: "return madeOf === '' || (madeOf !== null && madeOf === sub);",
      replacement: 'return madeOf !== null;',
      breaks: 'a level is not asked of another user in the same tab',
    },
    {
      file: 'guards/step-up-attempts.ts',
      original: 'if (!this.write(marks.toString())) return true;',
      replacement: '',
      breaks: 'without a storage the user is sent to sign in on every visit',
    },
    {
      file: 'guards/assurance.ts',
      original: 'return rung(asked) >= 0 && rung(held) > rung(asked);',
      replacement: 'return rung(held) >= rung(asked);',
      breaks: 'a level beside the one that was asked for counts, and any for an unknown one',
    },
    {
      file: 'guards/assurance.ts',
      original: 'age > maxAge + tolerance',
      replacement: 'age > maxAge + tolerance * 60',
      breaks: 'a sign-in of an hour ago counts as fresh',
    },
    {
      file: 'guards/assurance.ts',
      original: 'return Date.now() / 1000 - ahead;',
      replacement: 'return Date.now() / 1000 + ahead;',
      breaks: 'a wrong clock counts double for how fresh a sign-in is',
    },
    {
      file: 'guards/if-group.ts',
      original: 'groups.includes(group)',
      replacement: 'groups.some((each) => group.includes(each))',
      breaks: 'a member of "Not Admins" is in "Admins"',
    },
    {
      file: 'guards/guarded-navigation.ts',
      original: 'return /[?&](code|error)=/.test(this.url) && this.#inApp.isCallback(this.url);',
      replacement: 'return /[?&](code|error)=/.test(this.url);',
      breaks: '?code= in the address opens any guarded page',
    },
    {
      file: 'guards/guarded-navigation.ts',
      original: '    this.#navigation?.abort();\n    return false;',
      replacement: '    return false;',
      breaks: 'canMatch goes on to the next route with the same path',
    },
    {
      file: 'guards/if-group.ts',
      original: "if (this.#session.state().status === 'loading') return null;",
      replacement: '',
      breaks: "other users' content flashes before it is clear who is signed in",
    },
  ],
};
