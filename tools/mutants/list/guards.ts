import type { MutantList } from '../mutant.ts';

/** Who may open a page, and what everyone else gets. */
export const guards: MutantList = {
  specs: '{guards,sign-out}/*',
  mutants: [
    {
      file: 'guards/sign-in-gate.ts',
      original: "if ((await this.#check.currentStatus()) !== 'signedIn') {",
      replacement: "if ((await this.#check.currentStatus()) === 'signedIn') {",
      breaks: 'guards let in users who are not signed in',
    },
    {
      file: 'guards/sign-in-gate.ts',
      original: '!this.#attempts.has(options, this.#store.user()?.sub)) {',
      replacement: "this.#store.user()?.sub !== '') {",
      breaks: 'guards start a sign-in again and again if the org provides a lower level',
    },
    {
      file: 'guards/sign-in-gate.ts',
      original: 'if (!this.#isMet(options)) {\n      return navigation.redirectToForbidden(',
      replacement: 'if (false as boolean) {\n      return navigation.redirectToForbidden(',
      breaks: 'a page that requires a level opens for a user without it',
    },
    {
      file: 'guards/sign-in-gate.ts',
      original:
        "        // The redirect failed, so this attempt doesn't count.\n        this.#attempts.clear(options);\n",
      replacement: '',
      breaks: 'a sign-in for a level is not tried again after the org could not be reached',
    },
    {
      file: 'guards/sign-in-gate.ts',
      original: '    if (navigation.isSuperseded) return navigation.cancel();\n',
      replacement: '',
      breaks: 'a navigation that another one has replaced starts a sign-in for a level',
    },
    {
      file: 'guards/sign-in-gate.ts',
      original: 'const signedIn = signedOut ?? (await this.#signIn(navigation, options));',
      replacement:
        "const signedIn = signedOut === undefined || navigation.url !== '' ? await this.#signIn(navigation, options) : signedOut;",
      breaks: 'a guard undoes a sign-out',
    },
    {
      file: 'guards/sign-in-gate.ts',
      original: 'navigation.whenOpened(() => this.#attempts.clear(options));',
      replacement: 'this.#attempts.clear(options);',
      breaks: 'the attempt at a level is forgotten before the page is open',
    },
    {
      file: 'guards/sign-in-check.ts',
      original: 'if (!(error instanceof OrgUnreachable)) throw error;',
      replacement: 'throw error;',
      breaks: "a guarded page does not open while the org can't be reached",
    },
    {
      file: 'guards/sign-in-check.ts',
      original: '    this.#storage.check();\n',
      replacement: '',
      breaks: 'a guard does not say why the user must sign in after the storage was cleared',
    },
    {
      file: 'guards/sign-in-check.ts',
      original: '    this.#store.read();\n    await',
      replacement: '    await',
      breaks: 'a guard does not see the tokens that another tab has just stored',
    },
    {
      file: 'guards/sign-in-check.ts',
      original: 'navigation.onAuthRequired ?? this.#oktaConfig.getConfig()?.onAuthRequired',
      replacement: 'this.#oktaConfig.getConfig()?.onAuthRequired ?? navigation.onAuthRequired',
      breaks: "the app's onAuthRequired takes precedence over the route's",
    },
    {
      file: 'guards/sign-in-check.ts',
      original: 'if (id === undefined || this.#appSignIn?.navigation !== id) {',
      replacement: 'if (this.#appSignIn?.navigation !== -1) {',
      breaks: 'onAuthRequired is called once for each guard of a route',
    },
    {
      file: 'guards/step-up-attempts.ts',
      original: "return attemptOf === '' || (attemptOf !== null && attemptOf === sub);",
      replacement: 'return attemptOf !== null;',
      breaks: 'another user in the same tab is not asked to step up',
    },
    {
      file: 'guards/step-up-attempts.ts',
      original: 'if (!this.write(attempts.toString())) return true;',
      replacement: '',
      breaks: 'without storage, the user is redirected to a sign-in on every visit',
    },
    {
      file: 'guards/assurance.ts',
      original: 'return step(required) >= 0 && step(actual) > step(required);',
      replacement: 'return step(actual) >= step(required);',
      breaks: 'a level on the same step as the required one is enough, and any level for an unknown one',
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
      breaks: "the age of a sign-in is wrong by twice the clock's error",
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
      breaks: 'an address with ?code= opens any guarded page',
    },
    {
      file: 'guards/guarded-navigation.ts',
      original: '    this.#navigation?.abort();\n    return false;',
      replacement: '    return false;',
      breaks: 'after a refusal by canMatch, the router tries the next route with the same path',
    },
    {
      file: 'guards/if-group.ts',
      original: "if (this.#store.state().status === 'loading') return null;",
      replacement: '',
      breaks: 'the content for everyone else flashes before it is known who is signed in',
    },
  ],
};
