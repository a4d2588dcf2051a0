import type { MutantList } from '../mutant.ts';

/** Finishing a sign-in, and telling why there is none. */
export const callback: MutantList = {
  specs: '{errors/*,sign-in/*,guards/require-assurance,config/addresses}',
  mutants: [
    {
      file: 'sign-in/sign-in-completion.ts',
      original: "if (tokens.idToken?.claims.nonce !== nonce) return { code: 'nonceMismatch' };",
      replacement: "if (!tokens.idToken || nonce === '') return { code: 'nonceMismatch' };",
      breaks: 'an ID token of another sign-in is taken (replay)',
    },
    {
      file: 'sign-in/sign-in-completion.ts',
      original: '    this.#begun.drop(begun);\n',
      replacement: '',
      breaks: 'a sign-in that was refused stays pending',
    },
    {
      file: 'sign-in/sign-in-completion.ts',
      original: 'this.#underWay ??= this.#completeOnce(',
      replacement: 'this.#underWay = this.#completeOnce(',
      breaks: 'the code is exchanged once by the app and once by the component',
    },
    {
      file: 'sign-in/sign-in-completion.ts',
      original: 'await this.#router.navigateByUrl(aim.originalUri, { replaceUrl: true });',
      replacement: 'await this.#router.navigateByUrl(aim.originalUri);',
      breaks: 'Back meets the callback with an answer that is spent',
    },
    {
      file: 'sign-in/sign-in-completion.ts',
      original: 'this.#begun.acceptAnyLevel(begun);',
      replacement: '',
      breaks: 'a sign-in at another level than asked for fails',
    },
    {
      file: 'sign-in/sign-in-completion.ts',
      original: 'if (this.#silentSignIn.isRefused(begun.state)) return this.#arrive(aim);',
      replacement: '',
      breaks: "the org's no to a silent sign-in ends on the problem page",
    },
    {
      file: 'sign-in/sign-in-completion.ts',
      original: 'if (before.idToken && before.idToken.claims.sub !== tokens.idToken.claims.sub) {',
      replacement: 'if (before.idToken && before.idToken.claims.sub === tokens.idToken.claims.sub) {',
      breaks:
        "another account's sign-in leaves the tokens of the user before, and the same user's revokes them",
    },
    {
      file: 'sign-in/sign-in-completion.ts',
      original: 'pageOf === undefined || pageOf === sub ? aim',
      replacement: "pageOf !== '' ? aim",
      breaks: 'another account lands on the page of the user before',
    },
    {
      file: 'sign-in/sign-in-completion.ts',
      original: 'this.#background.run(() => this.#orgSession.see());',
      replacement: '',
      breaks: "the org's session is never seen, so its end is never noticed",
    },
    {
      file: 'sign-in/sign-in-completion.ts',
      original: "this.#begun.areUnderWay() ? 'stateUnknown' : 'verifierMissing'",
      replacement: "this.#begun.areUnderWay() ? 'verifierMissing' : 'stateUnknown'",
      breaks: 'the user is told of the wrong cause for an unknown state',
    },
    {
      file: 'sign-in/sign-in-completion.ts',
      original: "diagnosis.code === 'invalid_grant' ? { ...error, code: 'codeSpent' } : diagnosis",
      replacement: 'diagnosis',
      breaks: 'a spent code counts as a session that has ended',
    },
    {
      file: 'sign-in/pending-transactions.ts',
      original: 'return begunWith === state && nonce !== undefined ?',
      replacement: 'return nonce !== undefined ?',
      breaks: 'an answer to another sign-in, or a made-up one, uses the one under way',
    },
    {
      file: 'config/addresses.ts',
      original: "return searchParams.has('code') || searchParams.has('error');",
      replacement: "return searchParams.has('code');",
      breaks: "the org's error at the callback is not read",
    },
    {
      file: 'startup.ts',
      original: 'this.#store.read();\n      this.#store.finishLoading();',
      replacement: 'this.#store.read();',
      breaks: 'the app stays at loading where its start fails',
    },
    {
      file: 'sign-in/sign-in-errors.ts',
      original: 'originalUri: this.#inApp.check(failed.originalUri)',
      replacement: 'originalUri: failed.originalUri',
      breaks: 'a history entry makes "Try again" an open redirect',
    },
    {
      file: 'sign-in/sign-in-errors.ts',
      original: 'replaceUrl: isShown || options.replaceUrl === true,',
      replacement: 'replaceUrl: options.replaceUrl === true,',
      breaks: 'each "Try again" that fails adds an entry to the history',
    },
    {
      file: 'errors/redact.ts',
      original: '(?=[\\w-]*[\\dA-Z])[\\w-]{32,}',
      replacement: '(?=[\\w-]*[\\dA-Z])[\\w-]{320,}',
      breaks: 'a verifier or an opaque token stands in the details to copy',
    },
  ],
};
