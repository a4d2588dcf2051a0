import type { MutantList } from '../mutant.ts';

/** Renewing and revoking tokens, and following the session at the org. */
export const renewal: MutantList = {
  specs: '{tokens/*,okta/*,state/*,sign-out/okta-session}',
  mutants: [
    {
      file: 'sign-out/okta-session.ts',
      original: 'return current.userId !== known.userId;',
      replacement: 'return true;',
      breaks: "the user is signed out although the org's session goes on",
    },
    {
      file: 'sign-out/okta-session.ts',
      original: 'return Date.parse(known.expiresAt) > Date.now();',
      replacement: 'return true;',
      breaks: "the user is signed out because the org's session has expired",
    },
    {
      file: 'sign-out/okta-session.ts',
      original: '    this.#write(current);\n',
      replacement: '',
      breaks: 'the app keeps the old expiry of a session that was used since, and misses its end',
    },
    {
      file: 'state/org-status.ts',
      original: 'return pause * (0.5 + Math.random() / 2);',
      replacement: 'return pause;',
      breaks: 'all browsers that lost the org retry at the same moment',
    },
    {
      file: 'tokens/token-renewal.ts',
      original: 'this.#running ??= withTokenLock(this.#config.clientId, () => this.#renew(stale)).finally(',
      replacement: 'this.#running ??= this.#renew(stale).finally(',
      breaks: 'two tabs use the same refresh token',
    },
    {
      file: 'tokens/token-renewal.ts',
      original: 'if (accessToken && accessToken.accessToken !== stale && !isExpired(accessToken)) {',
      replacement: 'if (accessToken && accessToken.accessToken === stale && !isExpired(accessToken)) {',
      breaks: 'a token that another tab has renewed is renewed again',
    },
    {
      file: 'tokens/token-renewal.ts',
      original: '    if (!accessToken || this.#hasChanged(before)) {\n',
      replacement: '    if (!accessToken) {\n',
      breaks: 'a renewal undoes a sign-out that happened meanwhile',
    },
    {
      file: 'tokens/token-renewal.ts',
      original: 'this.#background.run(() => this.#revocation.revokeAll(revocable(renewed)));',
      replacement: '',
      breaks: 'tokens that arrive after the sign-out stay valid',
    },
    {
      file: 'tokens/token-renewal.ts',
      original:
        "if (isForAnotherUser(before, renewed)) return this.#refuse('The new ID token is for another user.');",
      replacement: '',
      breaks: 'a renewal signs in another user',
    },
    {
      file: 'tokens/token-renewal.ts',
      original: 'setTokens({ ...before, ...renewed });',
      replacement: 'setTokens(renewed);',
      breaks: 'a refresh token that the org does not rotate is lost',
    },
    {
      file: 'tokens/token-renewal.ts',
      original: 'if (isRefusal(error)) {\n      this.#orgStatus.recordSuccess();',
      replacement: "if (error.code !== 'clockWrong') {\n      this.#orgStatus.recordSuccess();",
      breaks: "the user is signed out if the org can't be reached",
    },
    {
      file: 'tokens/token-renewal.ts',
      original:
        'return this.#hasChanged(before) && isRefusal(classified)\n        ? this.#ignoreResult()\n        : this.#fail(classified);',
      replacement: 'return this.#fail(classified);',
      breaks: 'a rejected refresh token of the previous user signs the next user out',
    },
    {
      file: 'sign-out/sign-out.ts',
      original: "if (await this.#oktaSession.wasEnded()) await this.ofApp({ reason: 'endedElsewhere' });",
      replacement: 'await this.#oktaSession.wasEnded();',
      breaks: 'the user stays signed in here after the session was ended elsewhere',
    },
    {
      file: 'tokens/auto-renewal.ts',
      original: 'Math.min(Math.max(due - Date.now(), 0), timeouts.renewalCheck)',
      replacement: 'Math.max(due - Date.now(), 0)',
      breaks: 'a renewal is hours late after the machine has slept',
    },
    {
      file: 'tokens/auto-renewal.ts',
      original: "if (this.#document.visibilityState === 'visible') renewNow();",
      replacement: "if (document.visibilityState === 'hidden') renewNow();",
      breaks: 'tokens are not renewed when the user returns to the tab',
    },
    {
      file: 'tokens/auto-renewal.ts',
      original: 'if (isOther) this.#orgStatus.recordSuccess();',
      replacement: '',
      breaks: 'the app shows the org as unreachable after another tab has renewed the tokens',
    },
    {
      file: 'tokens/auto-renewal.ts',
      original: 'return token.expiresAt === revokedExpiry ? never : token.expiresAt * 1000;',
      replacement: 'return token.expiresAt * 1000;',
      breaks: 'a token that the user has revoked is renewed immediately',
    },
    {
      file: 'okta/okta-client.ts',
      original: 'if (current.refreshToken?.refreshToken !== spent) return;',
      replacement: 'if (!current.refreshToken) return;',
      breaks: 'a late response replaces the refresh token of another sign-in',
    },
    {
      file: 'okta/http-client.ts',
      original:
        'const limit = refreshTokenSent(data) === null ? timeouts.orgResponse : timeouts.refreshResponse;',
      replacement: 'const limit = timeouts.orgResponse;',
      breaks: 'a refresh token is sent again while the response may still come',
    },
    {
      file: 'tokens/lease.ts',
      original: "return stored.get()?.owner === owner ? 'acquired' : 'held';",
      replacement: "return 'acquired';",
      breaks: 'without the Web Locks API, two tabs get the lease at the same time',
    },
    {
      file: 'tokens/token-revocation.ts',
      original: "...(refreshToken && kind === 'access' && { refreshToken }),",
      replacement: '...(refreshToken && { refreshToken }),',
      breaks: 'a revoked refresh token is still used',
    },
    {
      file: 'state/session-store.ts',
      original: 'if (isNewSignIn) this.#ends.forget();',
      replacement: '',
      breaks: 'the reason for the last sign-out is still shown after a new sign-in',
    },
  ],
};
