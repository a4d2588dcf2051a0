import { computed, inject, Injectable, type Signal } from '@angular/core';
import { describeFailure } from '../okta/describe-failure';
import { classify } from '../okta/failure';
import { OktaClient } from '../okta/okta-client';
import { OrgUnreachable } from '../okta/org-unreachable';
import { AUTH_CONFIG } from '../config/auth-config.token';
import { AccessTokens } from './access-tokens';
import { describeHeldTokens, type HeldTokens } from './held-tokens';
import { SessionEnds, type SessionEnd } from './session-end';
import type { SessionState } from './session-state';
import { SessionStatus } from './session-status';
import { SignIn } from './sign-in';
import { SignOut, type SignOutScope } from './sign-out';
import type { User } from './user';

/** Who is signed in, and the ways in and out. */
@Injectable({ providedIn: 'root' })
export class Session {
  readonly #accessTokens = inject(AccessTokens);
  readonly #client = inject(OktaClient);
  readonly #config = inject(AUTH_CONFIG);
  readonly #signIn = inject(SignIn);
  readonly #signOut = inject(SignOut);
  readonly #status = inject(SessionStatus);

  readonly state: Signal<SessionState> = this.#status.state;

  /** The signed-in user; null in every other state. */
  readonly user: Signal<User | null> = computed(() => {
    const state = this.state();
    return state.status === 'signedIn' ? state.user : null;
  });

  readonly isSignedIn: Signal<boolean> = computed(() => this.state().status === 'signedIn');

  /** Why the last session ended; undefined where there was none since the page was loaded, and from the next sign-in on. */
  readonly lastEnd: Signal<SessionEnd | undefined> = inject(SessionEnds).last;

  /** The tokens that the app holds. Secrets: for their owner's eyes only. */
  readonly tokens: Signal<HeldTokens> = computed(() =>
    describeHeldTokens(this.#status.tokens(), (jwt) => this.#client.token.decode(jwt)),
  );

  /**
   * Leaves for the org's sign-in page. Never rejects: a failure makes the state `unavailable`.
   * @param returnTo where in the app to come back to, with query and fragment; default: where the user is
   */
  signIn(returnTo?: string): Promise<void> {
    return this.#signIn.start(returnTo);
  }

  /** Signs out of this app (`'app'`), or of the org too (`'okta'`), which leaves the page. Never rejects. */
  signOut(scope: SignOutScope): Promise<void> {
    return scope === 'app' ? this.#signOut.ofApp() : this.#signOut.ofOkta();
  }

  /**
   * A valid access token, renewed if need be, or undefined where nobody is signed in.
   * @throws OrgUnreachable if it had to be renewed and the org did not answer
   */
  accessToken(): Promise<string | undefined> {
    return this.#accessTokens.get();
  }

  /**
   * What the org says of the user now (OpenID Connect Core 1.0, section 5.3).
   * @throws OrgUnreachable if the org did not answer
   * @throws Error if nobody is signed in, or the org refused
   */
  async userInfo(): Promise<Record<string, unknown>> {
    await this.#accessTokens.get();
    const { accessToken, idToken } = this.#client.heldTokens();
    try {
      // The SDK puts the response's headers among the claims.
      const answer = await this.#client.token.getUserInfo(accessToken, idToken);
      return Object.fromEntries(Object.entries(answer).filter(([claim]) => claim !== 'headers'));
    } catch (error) {
      const failure = classify(error);
      if (failure.kind !== 'unreachable') throw error;
      throw new OrgUnreachable(describeFailure(failure, this.#config, location.origin));
    }
  }

  /** Does again what made the state `unavailable`. */
  retry(): Promise<void> {
    return this.#status.retry();
  }
}
