import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import { getOAuthUrls, type RevocableToken } from '@okta/okta-auth-js';
import { AUTH_CONFIG } from '../config/auth-config.token';
import { describeFailure } from '../okta/describe-failure';
import { LEAVE } from '../okta/leave';
import { OktaClient } from '../okta/okta-client';
import { OtherTabs } from './other-tabs';
import { SessionStatus } from './session-status';
import { signOutMark } from './sign-out-mark';
import { withTokenLock } from './token-lock';
import { TokenRevocation } from './token-revocation';

/** How far a sign-out goes: this app's tokens only, or the org's session too. */
export type SignOutScope = 'app' | 'okta';

/** Ends the session. The tokens are gone first of all; the org is told as far as it can be reached. */
@Injectable({ providedIn: 'root' })
export class SignOut {
  readonly #client = inject(OktaClient);
  readonly #config = inject(AUTH_CONFIG);
  readonly #leave = inject(LEAVE);
  readonly #router = inject(Router);
  readonly #revocation = inject(TokenRevocation);
  readonly #status = inject(SessionStatus);
  readonly #otherTabs = inject(OtherTabs);

  /** Signs out of the app: the tokens are revoked and cleared, the org's session stays. Ends on the start page. */
  async ofApp(): Promise<void> {
    await this.#router.navigateByUrl('/');
    const tokens = await this.#forgetTokens();
    this.#status.settle();
    await this.#revocation.revokeAll(tokens);
  }

  /** Signs out of the org too: leaves for its sign-out, which comes back at `postLogoutRedirectUri`. */
  async ofOkta(): Promise<void> {
    // Made of the ID token, so it must be made before that is gone.
    const url = this.#endSessionUrl();
    if (url === undefined) return this.ofApp();
    this.#status.begin();
    const failure = await this.#revocation.revokeAll(await this.#forgetTokens());
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
  async #forgetTokens(): Promise<RevocableToken[]> {
    return withTokenLock(this.#config.clientId, () => {
      const { accessToken, refreshToken } = this.#client.heldTokens();
      this.#client.dropTokens();
      this.#status.read();
      signOutMark.set();
      this.#otherTabs.announceSignOut();
      return Promise.resolve([refreshToken, accessToken].filter((token) => token !== undefined));
    });
  }
}
