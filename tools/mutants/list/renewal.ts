import type { MutantList } from '../mutant.ts';

/** Renewing tokens, in time and at will, and what the org's session has to say. */
export const renewal: MutantList = {
  specs: '{tokens/*,okta/*,state/*,sign-out/okta-session}',
  mutants: [
    {
      file: 'sign-out/okta-session.ts',
      original: 'return now.userId !== known.userId;',
      replacement: 'return true;',
      breaks: "the org's session goes on, and the user is signed out",
    },
    {
      file: 'sign-out/okta-session.ts',
      original: 'return Date.parse(known.expiresAt) > Date.now();',
      replacement: 'return true;',
      breaks: "the org's session ran out by itself, and the user is signed out",
    },
    {
      file: 'sign-out/okta-session.ts',
      original: '    this.#write(now);\n',
      replacement: '',
      breaks: 'the end of a session that was used since is missed',
    },
    {
      file: 'state/org-status.ts',
      original: 'return pause * (0.5 + Math.random() / 2);',
      replacement: 'return pause;',
      breaks: 'every browser asks an org that is back in the same moment',
    },
    {
      file: 'tokens/token-renewal.ts',
      original: 'this.#underWay ??= withTokenLock(this.#config.clientId, () => this.#renew(stale)).finally(',
      replacement: 'this.#underWay ??= this.#renew(stale).finally(',
      breaks: 'two tabs use one refresh token',
    },
    {
      file: 'tokens/token-renewal.ts',
      original: 'if (accessToken && accessToken.accessToken !== stale && !isExpired(accessToken)) {',
      replacement: 'if (accessToken && accessToken.accessToken === stale && !isExpired(accessToken)) {',
      breaks: 'a token that another tab has renewed is renewed again',
    },
    {
      file: 'tokens/token-renewal.ts',
      original: '    if (!accessToken || this.#isOver(held)) {\n',
      replacement: '    if (!accessToken) {\n',
      breaks: 'a renewal undoes the sign-out that came meanwhile',
    },
    {
      file: 'tokens/token-renewal.ts',
      original: 'this.#background.run(() => this.#revocation.revokeAll(revocable(renewed)));',
      replacement: '',
      breaks: 'tokens that come after the sign-out stay good',
    },
    {
      file: 'tokens/token-renewal.ts',
      original:
        "if (isSomebodyElse(held, renewed)) return this.#refuse('The new ID token is for somebody else.');",
      replacement: '',
      breaks: 'a renewal brings another user',
    },
    {
      file: 'tokens/token-renewal.ts',
      original: 'setTokens({ ...held, ...renewed });',
      replacement: 'setTokens(renewed);',
      breaks: 'a refresh token that the org does not rotate is lost',
    },
    {
      file: 'tokens/token-renewal.ts',
      original: "if (failure.kind === 'refused') {\n      this.#orgStatus.recordSuccess();",
      replacement: "if (failure.kind !== 'clock') {\n      this.#orgStatus.recordSuccess();",
      breaks: 'an org out of reach signs the user out',
    },
    {
      file: 'tokens/token-renewal.ts',
      original:
        "return this.#isOver(held) && failure.kind === 'refused' ? this.#leaveAlone() : this.#fail(failure);",
      replacement: 'return this.#fail(failure);',
      breaks: "the org's no to an old refresh token signs another user out",
    },
    {
      file: 'tokens/token-renewal.ts',
      original: 'if (await this.#orgSession.wasEnded()) this.#endedElsewhere.next();',
      replacement: 'await this.#orgSession.wasEnded();',
      breaks: 'a session that was ended elsewhere goes on here',
    },
    {
      file: 'tokens/auto-renewal.ts',
      original: 'Math.min(Math.max(due - Date.now(), 0), longestWait)',
      replacement: 'Math.max(due - Date.now(), 0)',
      breaks: 'after a sleep of the machine a renewal is hours late',
    },
    {
      file: 'tokens/auto-renewal.ts',
      original: "if (document.visibilityState === 'visible') lookNow();",
      replacement: "if (document.visibilityState === 'hidden') lookNow();",
      breaks: 'tokens are not renewed as the user comes back to the tab',
    },
    {
      file: 'tokens/auto-renewal.ts',
      original: 'if (isOther) this.#orgStatus.recordSuccess();',
      replacement: '',
      breaks: 'tokens of another tab do not end the waiting for the org',
    },
    {
      file: 'tokens/auto-renewal.ts',
      original: 'return token.expiresAt === revokedExpiry ? never : token.expiresAt * 1000;',
      replacement: 'return token.expiresAt * 1000;',
      breaks: 'a token that the user has had revoked is renewed at once',
    },
    {
      file: 'okta/okta-client.ts',
      original: 'if (held.refreshToken?.refreshToken !== spent) return;',
      replacement: 'if (!held.refreshToken) return;',
      breaks: 'a late answer gives another sign-in a refresh token that is not its own',
    },
    {
      file: 'okta/http-client.ts',
      original: 'const limit = spentBy(data) === null ? timeouts.X : renewalPatience;',
      replacement: 'const limit = timeouts.X;',
      breaks: 'a refresh token is sent again while its answer may still come',
    },
    {
      file: 'tokens/lease.ts',
      original: "return stored.get()?.owner === owner ? 'taken' : 'held';",
      replacement: "return 'taken';",
      breaks: 'without locks, two tabs that ask at once both get the lease',
    },
    {
      file: 'tokens/token-revocation.ts',
      original: "...(refreshToken && kind === 'access' && { refreshToken }),",
      replacement: '...(refreshToken && { refreshToken }),',
      breaks: 'a revoked refresh token is kept and used',
    },
    {
      file: 'state/session-store.ts',
      original: 'if (isNewSignIn) this.#ends.forget();',
      replacement: '',
      breaks: 'the reason of the last sign-out is shown after a new sign-in',
    },
  ],
};
