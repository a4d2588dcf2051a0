import type { MutantList } from '../mutant.ts';

/** Finishing a sign-in, and saying why it failed. */
export const callback: MutantList = {
  specs: '{errors/*,sign-in/*,guards/require-assurance,config/addresses}',
  mutants: [
    {
      file: 'sign-in/sign-in-completion.ts',
      original: "if (tokens.idToken?.claims.nonce !== nonce) return { code: 'nonceMismatch' };",
      replacement: "if (!tokens.idToken || nonce === '') return { code: 'nonceMismatch' };",
      breaks: 'the ID token of another sign-in is accepted (replay)',
    },
    {
      file: 'sign-in/sign-in-completion.ts',
      original: '    this.#pending.remove(pending);\n',
      replacement: '',
      breaks: 'a refused sign-in stays pending',
    },
    {
      file: 'sign-in/completion-loader.ts',
      original: 'this.#running ??= this.#complete(',
      replacement: 'this.#running = this.#complete(',
      breaks: 'the app and the component at the callback both exchange the code',
    },
    {
      file: 'sign-in/sign-in-completion.ts',
      original: 'await this.#router.navigateByUrl(target.originalUri, { replaceUrl: true });',
      replacement: 'await this.#router.navigateByUrl(target.originalUri);',
      breaks: 'Back opens the callback with a response that was used already',
    },
    {
      file: 'sign-in/sign-in-completion.ts',
      original: 'this.#pending.acceptAnyLevel(pending);',
      replacement: '',
      breaks: 'a sign-in at another level than requested fails',
    },
    {
      file: 'sign-in/sign-in-completion.ts',
      original: 'if (this.#silentSignIn.takeRefusal(pending.state)) return this.#open(target);',
      replacement: '',
      breaks: 'a refused silent sign-in ends on the problem page',
    },
    {
      file: 'sign-in/sign-in-completion.ts',
      original: 'if (before.idToken && before.idToken.claims.sub !== tokens.idToken.claims.sub) {',
      replacement: 'if (before.idToken && before.idToken.claims.sub === tokens.idToken.claims.sub) {',
      breaks:
        "another user's sign-in leaves the previous user's tokens valid, and the same user's sign-in revokes them",
    },
    {
      file: 'sign-in/sign-in-completion.ts',
      original: 'pageOwner === undefined || pageOwner === sub ? target',
      replacement: "pageOwner !== '' ? target",
      breaks: 'another user gets the page of the previous user',
    },
    {
      file: 'sign-out/okta-session.ts',
      original: 'this.#background.run(() => this.remember());',
      replacement: '',
      breaks: "the org's session is never remembered, so the app never notices that it was ended",
    },
    {
      file: 'sign-in/sign-in-completion.ts',
      original: "this.#pending.hasAny() ? 'stateUnknown' : 'verifierMissing'",
      replacement: "this.#pending.hasAny() ? 'verifierMissing' : 'stateUnknown'",
      breaks: 'the problem page names the wrong cause for an unknown state',
    },
    {
      file: 'sign-in/sign-in-completion.ts',
      original:
        "classified.oauthCode === 'invalid_grant' ? { ...classified, code: 'codeSpent' } : classified",
      replacement: 'classified',
      breaks: 'a used code counts as a session that has ended',
    },
    {
      file: 'sign-in/pending-transactions.ts',
      original: 'return stored === state && nonce !== undefined ?',
      replacement: 'return nonce !== undefined ?',
      breaks: 'the response to another sign-in, or a forged one, uses the pending transaction',
    },
    {
      file: 'config/addresses.ts',
      original: "return searchParams.has('code') || searchParams.has('error');",
      replacement: "return searchParams.has('code');",
      breaks: "the org's error at the callback is ignored",
    },
    {
      file: 'startup.ts',
      original: 'this.#store.read();\n        this.#store.finishLoading();',
      replacement: 'this.#store.read();',
      breaks: 'the app keeps loading if its start fails',
    },
    {
      file: 'sign-in/sign-in-errors.ts',
      original: 'originalUri: this.#inApp.check(failed.originalUri)',
      replacement: 'originalUri: failed.originalUri',
      breaks: 'a changed history entry makes "Try again" an open redirect',
    },
    {
      file: 'sign-in/sign-in-errors.ts',
      original: 'replaceUrl: isShown || options.replaceUrl === true,',
      replacement: 'replaceUrl: options.replaceUrl === true,',
      breaks: 'each failed "Try again" adds an entry to the history',
    },
    {
      file: 'errors/redact.ts',
      original: '(?=[\\w-]*[\\dA-Z])[\\w-]{32,}',
      replacement: '(?=[\\w-]*[\\dA-Z])[\\w-]{320,}',
      breaks: 'a verifier or an opaque token is shown in the details to copy',
    },
  ],
};
