import { computed, effect, ErrorHandler, inject, Injectable, signal, type Signal } from '@angular/core';
import { Router } from '@angular/router';
import { getOAuthUrls, type RevocableToken } from '@okta/okta-auth-js';
import { AUTH_CONFIG } from '../config/auth-config.token';
import { describeFailure } from '../okta/describe-failure';
import type { Failure } from '../okta/failure';
import { LEAVE } from '../okta/leave';
import { OktaClient } from '../okta/okta-client';
import { OrgSession } from './org-session';
import { OtherTabs } from './other-tabs';
import { SessionEnds, type SessionEnd } from './session-end';
import { SessionEvents } from './session-events';
import type { AuthProblem } from './session-state';
import { SessionStatus } from './session-status';
import { SignOutMark } from './sign-out-mark';
import { revocable, TokenRevocation } from './token-revocation';

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
  readonly #mark = inject(SignOutMark);
  readonly #ends = inject(SessionEnds);
  readonly #errors = inject(ErrorHandler);
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

  /**
   * Signs out of the app: the tokens are revoked and cleared, the org's session stays. Ends on the start page.
   * @param end why, for whoever is to be told
   */
  async ofApp(end: SessionEnd = { reason: 'signedOut' }): Promise<void> {
    // Busy, so that no guard takes the lack of tokens for a wish to sign in.
    this.#status.begin();
    const tokens = this.#forgetTokens(end);
    await Promise.all([this.#goToStart(), this.#revokeForApp(tokens)]);
  }

  /** Signs out of the org too: leaves for its sign-out, which comes back at `postLogoutRedirectUri`. */
  async ofOkta(): Promise<void> {
    // Made of the ID token, so it must be made before that is gone.
    const url = this.#endSessionUrl();
    if (url === undefined) return this.ofApp();
    this.#status.begin();
    const failure = await this.#revocation.revokeAll(this.#forgetTokens({ reason: 'signedOut' }));
    if (failure?.kind !== 'unreachable') {
      this.#leave(url);
      return;
    }
    await this.#goToStart();
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

  /**
   * At once, without waiting for the lock: a renewal under way finds that they are gone, and has what it got revoked.
   * @returns what there is to revoke
   */
  #forgetTokens(end: SessionEnd): RevocableToken[] {
    const tokens = revocable(this.#client.heldTokens());
    this.#client.dropTokens();
    this.#orgSession.forget();
    this.#ends.record(end);
    this.#events.record('signedOut', end.reason === 'idle' ? `after ${end.detail}` : undefined);
    this.#status.read();
    this.#mark.set();
    this.#otherTabs.announceSignOut(end);
    return tokens;
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
}
