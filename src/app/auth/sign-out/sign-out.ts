import { computed, DestroyRef, effect, inject, Injectable, signal, type Signal } from '@angular/core';
import type { RevocableToken } from '@okta/okta-auth-js';
import { AUTH_CONFIG } from '../config/auth-config-token';
import { isTemporary, type AuthError, type DescribedError } from '../errors/auth-error';
import { describeError } from '../errors/explain';
import { OktaClient } from '../okta/okta-client';
import { BackgroundWork } from '../state/background-work';
import { type SessionEnd, SessionEnds } from '../state/session-end';
import { SessionEvents } from '../state/session-events';
import { SessionStore } from '../state/session-store';
import { SignedOutFlag } from '../state/signed-out-flag';
import { timeouts } from '../time/timeouts';
import { TokenRenewal } from '../tokens/token-renewal';
import { revocable, TokenRevocation } from '../tokens/token-revocation';
import { CrossTabSync } from './cross-tab-sync';
import { endedElsewhere } from './describe-session-end';
import { Logout, type LogoutOptions, type LogoutRequest } from './logout-request';
import { OktaSession } from './okta-session';
import { PageExit } from './page-exit';
import { PostLogoutUrl } from './post-logout-url';

/** How far a sign-out goes: this app's tokens only, or the org's session too. */
export type SignOutScope = 'app' | 'okta';

interface UnfinishedSignOut {
  readonly problem: DescribedError;
  readonly finish: () => Promise<void>;
}

export const notRevoked = 'You are signed out here, but your tokens are not revoked yet';
export const notSignedOutOfOkta = 'You are signed out here, but not yet of Okta';

/**
 * Ends the session. It removes the tokens first, and then contacts the org if possible. The state is `signingOut` until the last page
 * of the sign-out is open, or the browser has left for the org.
 */
@Injectable({ providedIn: 'root' })
export class SignOut {
  readonly #background = inject(BackgroundWork);
  readonly #client = inject(OktaClient);
  readonly #config = inject(AUTH_CONFIG);
  readonly #ends = inject(SessionEnds);
  readonly #events = inject(SessionEvents);
  readonly #exit = inject(PageExit);
  readonly #postLogoutUrl = inject(PostLogoutUrl);
  readonly #logout = inject(Logout);
  readonly #signedOut = inject(SignedOutFlag);
  readonly #oktaSession = inject(OktaSession);
  readonly #crossTabSync = inject(CrossTabSync);
  readonly #revocation = inject(TokenRevocation);
  readonly #store = inject(SessionStore);

  readonly #unfinished = signal<UnfinishedSignOut | undefined>(undefined);
  #running: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Why the last sign-out is incomplete: the org couldn't be reached. This app's tokens have been removed. */
  readonly unfinished: Signal<DescribedError | undefined> = computed(() => this.#unfinished()?.problem);

  constructor() {
    effect(() => {
      if (this.#store.state().status !== 'signedIn') return;
      this.#unfinished.set(undefined);
      this.#signedOut.clear();
    });
    const watch = inject(TokenRenewal).renewed.subscribe(() =>
      this.#background.run(() => this.#followOktaSession()),
    );
    inject(DestroyRef).onDestroy(() => {
      watch.unsubscribe();
      clearTimeout(this.#timer);
    });
  }

  /** Checks after a renewal whether the session at the org was ended: a refresh token outlives it. */
  async #followOktaSession(): Promise<void> {
    if (await this.#oktaSession.wasEnded()) await this.ofApp({ reason: 'endedElsewhere' });
  }

  /**
   * Signs out of the app: removes and revokes the tokens. The org's session stays. Ends on the page of `postLogoutRedirectUri`. Never
   * rejects.
   * @param end the reason, which the user is told
   */
  ofApp(end: SessionEnd = { reason: 'signedOut' }): Promise<void> {
    return this.#once(() => this.#ofApp(end));
  }

  /**
   * Signs out of the org too: redirects to its sign-out, which returns to `postLogoutRedirectUri`. Without an ID token, it only signs
   * out of the app. Never rejects.
   */
  ofOkta(options: LogoutOptions = {}): Promise<void> {
    return this.#once(() => this.#ofOkta(options));
  }

  /** Retries an incomplete sign-out. Never rejects. */
  async retry(): Promise<void> {
    await this.#unfinished()?.finish();
  }

  /** Concurrent calls share one sign-out. */
  #once(signOut: () => Promise<void>): Promise<void> {
    return (this.#running ??= signOut().finally(() => (this.#running = undefined)));
  }

  async #ofApp(end: SessionEnd): Promise<void> {
    this.#store.startSignOut();
    const tokens = this.#forgetTokens(end);
    await Promise.all([this.#leavePage(end), this.#revokeForApp(tokens)]);
  }

  async #ofOkta(options: LogoutOptions): Promise<void> {
    // The request contains the ID token, so create it before the tokens are removed.
    const request = this.#logout.request(options);
    const { postLogoutRedirectUri } = options;
    if (!request) return this.#ofApp({ reason: 'signedOut' });
    this.#store.startSignOut();
    const tokens = this.#forgetTokens({ reason: 'signedOut' }).filter((token) =>
      shouldRevoke(token, options),
    );
    const [hasLeft, error] = await Promise.all([
      this.#exit.showSignedOutPage(),
      this.#revocation.revokeAll(tokens),
    ]);
    if (error && isTemporary(error)) {
      await this.#openPostLogoutPage(postLogoutRedirectUri);
      this.#offerRetry(request, await this.#describe(error));
    } else if (!hasLeft) {
      this.#store.finishSignOut();
      this.#offerRetry(request, redirectInterrupted('The open page asked you to stay.'));
    } else this.#redirectToLogout(request);
  }

  async #revokeForApp(tokens: readonly RevocableToken[]): Promise<void> {
    const error = await this.#revocation.revokeAll(tokens);
    if (!error) this.#unfinished.set(undefined);
    else this.#setUnfinished(notRevoked, await this.#describe(error), () => this.#revokeForApp(tokens));
  }

  #redirectToLogout(request: LogoutRequest): void {
    this.#logout.redirect(request);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#store.finishSignOut();
      this.#offerRetry(request, redirectInterrupted('The redirect to Okta was interrupted.'));
    }, timeouts.redirect);
  }

  #offerRetry(request: LogoutRequest, problem: DescribedError): void {
    this.#setUnfinished(notSignedOutOfOkta, problem, () => {
      this.#store.startSignOut();
      this.#redirectToLogout(request);
      return Promise.resolve();
    });
  }

  #describe(error: AuthError): Promise<DescribedError> {
    return describeError(error, this.#config);
  }

  #setUnfinished(title: string, problem: DescribedError, finish: () => Promise<void>): void {
    this.#unfinished.set({ problem: { ...problem, title }, finish });
  }

  /**
   * Removes the tokens without waiting for the lock. A running renewal notices it and revokes its new tokens.
   * @returns the tokens to revoke
   */
  #forgetTokens(end: SessionEnd): RevocableToken[] {
    const tokens = revocable(this.#client.currentTokens());
    this.#signedOut.set(end);
    this.#client.removeTokens();
    this.#oktaSession.forget();
    this.#ends.record(end);
    this.#recordEvent(end);
    this.#store.read();
    this.#crossTabSync.announceSignOut(end);
    return tokens;
  }

  #recordEvent(end: SessionEnd): void {
    if (end.reason === 'endedElsewhere') this.#events.record('refused', endedElsewhere);
    else this.#events.record('signedOut', end.reason === 'idle' ? `after ${end.detail}` : undefined);
  }

  async #leavePage(end: SessionEnd): Promise<void> {
    await this.#exit.leave(end);
    this.#store.finishSignOut();
  }

  async #openPostLogoutPage(uri: string | null | undefined): Promise<void> {
    await this.#exit.openPostLogoutPage(this.#postLogoutUrl.url(uri ?? undefined));
    this.#store.finishSignOut();
  }
}

/** The browser didn't leave for the org's sign-out, although the org may be reachable. */
const redirectInterrupted = (detail: string): DescribedError => ({
  code: 'interrupted',
  title: notSignedOutOfOkta,
  detail,
  fix: 'Try again to sign out of Okta too.',
});

const shouldRevoke = (
  token: RevocableToken,
  { revokeAccessToken = true, revokeRefreshToken = true }: LogoutOptions,
): boolean => ('refreshToken' in token ? revokeRefreshToken : revokeAccessToken);
