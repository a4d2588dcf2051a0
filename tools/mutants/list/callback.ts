import type { MutantList } from '../mutant.ts';

/** Finishing a sign-in, and telling why there is none. */
export const callback: MutantList = {
  specs:
    '{callback/*,problem/*,sign-in/*,session/si*,session/session-restore,guards/require-assurance,config/callback-address}',
  mutants: [
    {
      file: 'callback/sign-in-completion.ts',
      original: "if (tokens.idToken?.claims.nonce !== nonce) return { cause: 'nonceMismatch' };",
      replacement: "if (!tokens.idToken || nonce === '') return { cause: 'nonceMismatch' };",
      breaks: 'an ID token of another sign-in is taken (replay)',
    },
    {
      file: 'callback/sign-in-completion.ts',
      original: '    this.#begun.drop(begun);\n',
      replacement: '',
      breaks: 'a sign-in that was refused stays pending',
    },
    {
      file: 'callback/sign-in-completion.ts',
      original: 'this.#underWay ??= this.#completeOnce(',
      replacement: 'this.#underWay = this.#completeOnce(',
      breaks: 'the code is exchanged once by the app and once by the component',
    },
    {
      file: 'callback/sign-in-completion.ts',
      original: 'await this.#router.navigateByUrl(aim.returnTo, { replaceUrl: true });',
      replacement: 'await this.#router.navigateByUrl(aim.returnTo);',
      breaks: 'Back meets the callback with an answer that is spent',
    },
    {
      file: 'callback/sign-in-completion.ts',
      original: 'this.#begun.acceptAnyLevel(begun);',
      replacement: '',
      breaks: 'a sign-in at another level than asked for fails',
    },
    {
      file: 'callback/sign-in-completion.ts',
      original: 'if (this.#silentSignIn.isRefused(begun.state)) return this.#arrive(aim);',
      replacement: '',
      breaks: "the org's no to a silent sign-in ends on the problem page",
    },
    {
      file: 'callback/sign-in-completion.ts',
      original: 'if (before.idToken && before.idToken.claims.sub !== tokens.idToken.claims.sub) {',
      replacement: 'if (before.idToken && before.idToken.claims.sub === tokens.idToken.claims.sub) {',
      breaks:
        "another account's sign-in leaves the tokens of the user before, and the same user's revokes them",
    },
    {
      file: 'callback/sign-in-completion.ts',
      original: 'pageOf === undefined || pageOf === sub ? aim',
      replacement: "pageOf !== '' ? aim",
      breaks: 'another account lands on the page of the user before',
    },
    {
      file: 'callback/sign-in-completion.ts',
      original: 'this.#background.run(() => this.#orgSession.see());',
      replacement: '',
      breaks: "the org's session is never seen, so its end is never noticed",
    },
    {
      file: 'callback/sign-in-completion.ts',
      original: "this.#begun.areUnderWay() ? 'stateUnknown' : 'verifierMissing'",
      replacement: "this.#begun.areUnderWay() ? 'verifierMissing' : 'stateUnknown'",
      breaks: 'the user is told of the wrong cause for an unknown state',
    },
    {
      file: 'callback/sign-in-completion.ts',
      original: "diagnosis.code === 'invalid_grant' ? { ...diagnosis, cause: 'codeSpent' } : diagnosis",
      replacement: 'diagnosis',
      breaks: 'a spent code counts as a session that has ended',
    },
    {
      file: 'callback/begun-sign-ins.ts',
      original: 'return begunWith === state && nonce !== undefined ?',
      replacement: 'return nonce !== undefined ?',
      breaks: 'an answer to another sign-in, or a made-up one, uses the one under way',
    },
    {
      file: 'config/callback-address.ts',
      original: "return searchParams.has('code') || searchParams.has('error');",
      replacement: "return searchParams.has('code');",
      breaks: "the org's error at the callback is not read",
    },
    {
      file: 'auth-start.ts',
      original: 'this.#status.read();\n      this.#status.settle();',
      replacement: 'this.#status.read();',
      breaks: 'the app stays at loading where its start fails',
    },
    {
      file: 'problem/sign-in-problems.ts',
      original: 'returnTo: this.#inApp.check(failed.returnTo)',
      replacement: 'returnTo: failed.returnTo',
      breaks: 'a history entry makes "Try again" an open redirect',
    },
    {
      file: 'problem/sign-in-problems.ts',
      original: 'replaceUrl: isShown || options.replaceUrl === true,',
      replacement: 'replaceUrl: options.replaceUrl === true,',
      breaks: 'each "Try again" that fails adds an entry to the history',
    },
    {
      file: 'problem/without-secrets.ts',
      original: '(?=[\\w-]*[\\dA-Z])[\\w-]{32,}',
      replacement: '(?=[\\w-]*[\\dA-Z])[\\w-]{320,}',
      breaks: 'a verifier or an opaque token stands in the details to copy',
    },
  ],
};
