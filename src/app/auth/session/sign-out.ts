import { computed, effect, inject, Injectable, signal, type Signal } from '@angular/core';
import { Router } from '@angular/router';
import { getOAuthUrls, type RevocableToken } from '@okta/okta-auth-js';
import { AUTH_CONFIG } from '../config/auth-config.token';
import { describeFailure } from '../okta/describe-failure';
import type { Failure } from '../okta/failure';
import { LEAVE } from '../okta/leave';
import { OktaClient } from '../okta/okta-client';
import { OrgSession } from './org-session';
import { OtherTabs } from './other-tabs';
import { SessionEvents } from './session-events';
import type { AuthProblem } from './session-state';
import { SessionStatus } from './session-status';
import { signOutMark } from './sign-out-mark';
import { withTokenLock } from './token-lock';
import { TokenRevocation } from './token-revocation';

/** How far a sign-out goes: this app's tokens only, or the org's session too. */
export type SignOutScope = 'app' | 'okta';

interface UnfinishedSignOut {
  readonly problem: AuthProblem;
  readonly finish: () => Promise<void>;
}

/** They are gone here; a copy of one, should there be any, is good until it runs out. */
const notRevoked = 'You are signed out here, but Okta could not be told';

/** Ends the session. The tokens are gone first of all; the org is told as far as it can be reached. */
@Injectable({ providedIn: 'root' })
export class SignOut {
  readonly #client = inject(OktaClient);
  readonly #events = inject(SessionEvents);
  readonly #config = inject(AUTH_CONFIG);
  readonly #leave = inject(LEAVE);
  readonly #router = inject(Router);
  readonly #revocation = inject(TokenRevocation);
  readonly #status = inject(SessionStatus);
  readonly #orgSession = inject(OrgSession);
  readonly #otherTabs = inject(OtherTabs);

  readonly #unfinished = signal<UnfinishedSignOut | undefined>(undefined);

  /** What a sign-out could not do, since the org was out of reach; the tokens of this app are gone all the same. */
  readonly unfinished: Signal<AuthProblem | undefined> = computed(() => this.#unfinished()?.problem);

  constructor() {
    // Whoever signs in again has other things to do.
    effect(() => {
      if (this.#status.state().status === 'signedIn') this.#unfinished.set(undefined);
    });
  }

  /** Signs out of the app: the tokens are revoked and cleared, the org's session stays. Ends on the start page. */
  async ofApp(): Promise<void> {
    await this.#router.navigateByUrl('/');
    const tokens = await this.#forgetTokens();
    this.#status.settle();
    await this.#revokeForApp(tokens);
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
    this.#status.settle();
    await this.#router.navigateByUrl('/');
    this.#tell('You are signed out here, but not yet at Okta', failure, () => {
      this.#leave(url);
      return Promise.resolve();
    });
  }

  /** Tries again what was left undone; nothing if nothing was. Never rejects. */
  async finish(): Promise<void> {
    await this.#unfinished()?.finish();
  }

  async #revokeForApp(tokens: readonly RevocableToken[]): Promise<void> {
    const failure = await this.#revocation.revokeAll(tokens);
    if (!failure) this.#unfinished.set(undefined);
    else this.#tell(notRevoked, failure, () => this.#revokeForApp(tokens));
  }

  #tell(title: string, failure: Failure, finish: () => Promise<void>): void {
    const problem = { ...describeFailure(failure, this.#config, location.origin), title };
    this.#unfinished.set({ problem, finish });
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
      this.#orgSession.forget();
      this.#otherTabs.announceSignOut();
      this.#events.record('signedOut');
      return Promise.resolve([refreshToken, accessToken].filter((token) => token !== undefined));
    });
  }
}
