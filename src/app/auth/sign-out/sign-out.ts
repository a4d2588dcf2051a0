import { computed, DestroyRef, effect, inject, Injectable, signal, type Signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { RevocableToken } from '@okta/okta-auth-js';
import { AUTH_CONFIG } from '../config/auth-config.token';
import { describeFailure } from '../okta/describe-failure';
import type { Failure } from '../okta/failure';
import { OktaClient } from '../okta/okta-client';
import { OrgSession } from '../session/org-session';
import { OtherTabs } from '../session/other-tabs';
import { SessionEnds, type SessionEnd } from '../session/session-end';
import { SessionEvents } from '../session/session-events';
import type { AuthProblem } from '../session/session-state';
import { SessionStatus } from '../session/session-status';
import { TokenRenewal } from '../session/token-renewal';
import { revocable, TokenRevocation } from '../session/token-revocation';
import { BackgroundWork } from '../state/background-work';
import { Landing } from './landing';
import { endedElsewhere } from './describe-session-end';
import { Logout, type LogoutOptions, type LogoutRequest } from './logout-request';
import { PageExit } from './page-exit';
import { SignOutMark } from './sign-out-mark';

/** How far a sign-out goes: this app's tokens only, or the org's session too. */
export type SignOutScope = 'app' | 'okta';

interface UnfinishedSignOut {
  readonly problem: AuthProblem;
  readonly finish: () => Promise<void>;
}

/** After this many ms the page is still here, so the way to the org was interrupted (the Stop button). */
const patience = 10_000;

/** A copy of one, if there is any, is good until it expires. */
const notRevoked = 'You are signed out here, but Okta could not be told';
const notYetAtOkta = 'You are signed out here, but not yet at Okta';

/**
 * Ends the session. The tokens go first; the org is told as far as it can be reached. The state is `signingOut` until the user
 * is on the page where a sign-out ends, or has left for the org.
 */
@Injectable({ providedIn: 'root' })
export class SignOut {
  readonly #background = inject(BackgroundWork);
  readonly #client = inject(OktaClient);
  readonly #config = inject(AUTH_CONFIG);
  readonly #ends = inject(SessionEnds);
  readonly #events = inject(SessionEvents);
  readonly #exit = inject(PageExit);
  readonly #landing = inject(Landing);
  readonly #logout = inject(Logout);
  readonly #mark = inject(SignOutMark);
  readonly #orgSession = inject(OrgSession);
  readonly #otherTabs = inject(OtherTabs);
  readonly #revocation = inject(TokenRevocation);
  readonly #status = inject(SessionStatus);

  readonly #unfinished = signal<UnfinishedSignOut | undefined>(undefined);
  #underWay: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** What a sign-out could not do, since the org was out of reach. This app's tokens are gone. */
  readonly unfinished: Signal<AuthProblem | undefined> = computed(() => this.#unfinished()?.problem);

  constructor() {
    effect(() => {
      if (this.#status.state().status !== 'signedIn') return;
      this.#unfinished.set(undefined);
      this.#mark.clear();
    });
    inject(TokenRenewal)
      .endedElsewhere.pipe(takeUntilDestroyed())
      .subscribe(() => this.#background.run(() => this.ofApp({ reason: 'endedElsewhere' })));
    inject(DestroyRef).onDestroy(() => clearTimeout(this.#timer));
  }

  /**
   * Signs out of the app: the tokens are revoked and cleared, the org's session stays. Ends on the page of
   * `postLogoutRedirectUri`. Never rejects.
   * @param end why, for the user who is to be told
   */
  ofApp(end: SessionEnd = { reason: 'signedOut' }): Promise<void> {
    return this.#once(() => this.#ofApp(end));
  }

  /**
   * Signs out of the org too: leaves for its sign-out, which comes back at `postLogoutRedirectUri`. Where no ID token is held
   * the org can't be asked, and this is a sign-out of the app. Never rejects.
   */
  ofOkta(options: LogoutOptions = {}): Promise<void> {
    return this.#once(() => this.#ofOkta(options));
  }

  /** Tries again what was left undone; nothing if nothing was. Never rejects. */
  async finish(): Promise<void> {
    await this.#unfinished()?.finish();
  }

  /** One at a time: the tokens of a second one are gone already. */
  #once(signOut: () => Promise<void>): Promise<void> {
    return (this.#underWay ??= signOut().finally(() => (this.#underWay = undefined)));
  }

  async #ofApp(end: SessionEnd): Promise<void> {
    this.#status.beginSignOut();
    const tokens = this.#forgetTokens(end);
    await Promise.all([this.#leave(end), this.#revokeForApp(tokens)]);
  }

  async #ofOkta(options: LogoutOptions): Promise<void> {
    // Made of the ID token, so it must be made before that is gone.
    const request = this.#logout.request(options);
    const { postLogoutRedirectUri } = options;
    if (!request) return this.#ofApp({ reason: 'signedOut' });
    this.#status.beginSignOut();
    const tokens = this.#forgetTokens({ reason: 'signedOut' }).filter((token) => isToRevoke(token, options));
    const [isLeft, failure] = await Promise.all([this.#exit.cover(), this.#revocation.revokeAll(tokens)]);
    if (failure?.kind === 'unreachable') {
      await this.#land(postLogoutRedirectUri);
      this.#leaveLater(request, this.#describe(failure));
    } else if (!isLeft) {
      this.#status.endSignOut();
      this.#leaveLater(request, interrupted('The page that you were on asked to stay open.'));
    } else this.#leaveWith(request);
  }

  async #revokeForApp(tokens: readonly RevocableToken[]): Promise<void> {
    const failure = await this.#revocation.revokeAll(tokens);
    if (!failure) this.#unfinished.set(undefined);
    else this.#tell(notRevoked, this.#describe(failure), () => this.#revokeForApp(tokens));
  }

  #leaveWith(request: LogoutRequest): void {
    this.#logout.leave(request);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#status.endSignOut();
      this.#leaveLater(request, interrupted('The way to Okta was interrupted.'));
    }, patience);
  }

  #leaveLater(request: LogoutRequest, problem: AuthProblem): void {
    this.#tell(notYetAtOkta, problem, () => {
      this.#status.beginSignOut();
      this.#leaveWith(request);
      return Promise.resolve();
    });
  }

  #describe(failure: Failure): AuthProblem {
    return describeFailure(failure, this.#config, location.origin);
  }

  #tell(title: string, problem: AuthProblem, finish: () => Promise<void>): void {
    this.#unfinished.set({ problem: { ...problem, title }, finish });
  }

  /**
   * At once, without waiting for the lock: a renewal under way finds that they are gone, and has what it got revoked.
   * @returns what there is to revoke
   */
  #forgetTokens(end: SessionEnd): RevocableToken[] {
    const tokens = revocable(this.#client.heldTokens());
    this.#mark.set(end);
    this.#client.dropTokens();
    this.#orgSession.forget();
    this.#ends.record(end);
    this.#recordEvent(end);
    this.#status.read();
    this.#otherTabs.announceSignOut(end);
    return tokens;
  }

  #recordEvent(end: SessionEnd): void {
    if (end.reason === 'endedElsewhere') this.#events.record('refused', endedElsewhere);
    else this.#events.record('signedOut', end.reason === 'idle' ? `after ${end.detail}` : undefined);
  }

  async #leave(end: SessionEnd): Promise<void> {
    await this.#exit.leave(end);
    this.#status.endSignOut();
  }

  async #land(uri: string | null | undefined): Promise<void> {
    await this.#exit.land(this.#landing.url(uri ?? undefined));
    this.#status.endSignOut();
  }
}

/** Why the browser did not leave for the org's sign-out, though the org may well be there. */
const interrupted = (detail: string): AuthProblem => ({
  cause: 'interrupted',
  title: notYetAtOkta,
  detail,
  cure: 'Try again, to end your session at Okta too.',
});

const isToRevoke = (
  token: RevocableToken,
  { revokeAccessToken = true, revokeRefreshToken = true }: LogoutOptions,
): boolean => ('refreshToken' in token ? revokeRefreshToken : revokeAccessToken);
