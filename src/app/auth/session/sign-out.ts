import { ErrorHandler, inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import { getOAuthUrls, type RevocableToken } from '@okta/okta-auth-js';
import { AUTH_CONFIG } from '../config/auth-config.token';
import { describeFailure } from '../okta/describe-failure';
import { classify, type Failure } from '../okta/failure';
import { LEAVE } from '../okta/leave';
import { OktaClient } from '../okta/okta-client';
import { OtherTabs } from './other-tabs';
import { SessionEnds, type SessionEnd } from './session-end';
import { SessionStatus } from './session-status';
import { signOutMark } from './sign-out-mark';
import { withTokenLock } from './token-lock';

/** How far a sign-out goes: this app's tokens only, or the org's session too. */
export type SignOutScope = 'app' | 'okta';

/** Ends the session. The tokens are gone first of all; the org is told as far as it can be reached. */
@Injectable({ providedIn: 'root' })
export class SignOut {
  readonly #client = inject(OktaClient);
  readonly #config = inject(AUTH_CONFIG);
  readonly #leave = inject(LEAVE);
  readonly #ends = inject(SessionEnds);
  readonly #errors = inject(ErrorHandler);
  readonly #router = inject(Router);
  readonly #status = inject(SessionStatus);
  readonly #otherTabs = inject(OtherTabs);

  /**
   * Signs out of the app: the tokens are revoked and cleared, the org's session stays. Ends on the start page.
   * @param end why, for whoever is to be told
   */
  async ofApp(end: SessionEnd = { reason: 'signedOut' }): Promise<void> {
    // Busy, so that no guard takes the lack of tokens for a wish to sign in.
    this.#status.begin();
    const tokens = await this.#forgetTokens(end);
    await Promise.all([this.#goToStart(), this.#revoke(tokens)]);
  }

  /** A page may keep its user, to ask about what they typed, or the start page fail to load: the tokens are gone already. */
  async #goToStart(): Promise<void> {
    try {
      await this.#router.navigateByUrl('/');
    } catch (error) {
      this.#errors.handleError(error);
    }
    this.#status.settle();
  }

  /** Signs out of the org too: leaves for its sign-out, which comes back at `postLogoutRedirectUri`. */
  async ofOkta(): Promise<void> {
    // Made of the ID token, so it must be made before that is gone.
    const url = this.#endSessionUrl();
    if (url === undefined) return this.ofApp();
    this.#status.begin();
    const failure = await this.#revoke(await this.#forgetTokens({ reason: 'signedOut' }));
    if (failure?.kind !== 'unreachable') {
      this.#leave(url);
      return;
    }
    const { detail, cure } = describeFailure(failure, this.#config, location.origin);
    const problem = { title: 'You are signed out here, but not yet at Okta', detail, cure };
    this.#status.fail(problem, () => {
      this.#leave(url);
      return Promise.resolve();
    });
  }

  /** OpenID Connect RP-Initiated Logout 1.0, section 2. */
  #endSessionUrl(): string | undefined {
    const { idToken } = this.#client.heldTokens();
    const { logoutUrl } = getOAuthUrls(this.#client);
    if (!idToken || logoutUrl === undefined) return undefined;
    const url = new URL(logoutUrl);
    url.searchParams.set('id_token_hint', idToken.idToken);
    url.searchParams.set('post_logout_redirect_uri', this.#config.postLogoutRedirectUri);
    return url.href;
  }

  /** In the lock, so that a renewal under way can't bring the tokens back. */
  async #forgetTokens(end: SessionEnd): Promise<RevocableToken[]> {
    return withTokenLock(this.#config.clientId, () => {
      const { accessToken, refreshToken } = this.#client.heldTokens();
      this.#client.dropTokens();
      this.#ends.record(end);
      this.#status.read();
      signOutMark.set();
      this.#otherTabs.announceSignOut(end);
      return Promise.resolve([refreshToken, accessToken].filter((token) => token !== undefined));
    });
  }

  /** Revokes (RFC 7009) as much as can be. A failure is told, not thrown: the user wants out. */
  async #revoke(tokens: readonly RevocableToken[]): Promise<Failure | undefined> {
    const results = await Promise.allSettled(tokens.map((token) => this.#client.token.revoke(token)));
    const failed = results.find((result) => result.status === 'rejected');
    return failed && classify(failed.reason);
  }
}
