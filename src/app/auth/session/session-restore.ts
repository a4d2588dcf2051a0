import { Location } from '@angular/common';
import { ErrorHandler, inject, Injectable } from '@angular/core';
import { AUTH_CONFIG } from '../config/auth-config.token';
import { IdleWatch } from '../idle/idle-watch';
import { isAt } from '../is-at';
import { OktaClient } from '../okta/okta-client';
import { OrgUnreachable } from '../okta/org-unreachable';
import { hasProofKey } from '../okta/proof-key';
import { problemUrl } from '../problem/problem-url';
import { BackgroundWork } from '../state/background-work';
import { AccessTokens } from './access-tokens';
import { OtherTabs } from './other-tabs';
import { SessionEnds } from './session-end';
import { SessionEvents } from './session-events';
import { SessionStatus } from './session-status';
import { SignIn } from './sign-in';
import { SilentSignIn } from './silent-sign-in';
import { EndedSession } from '../sign-out/ended-session';
import { SignOutMark } from '../sign-out/sign-out-mark';
import { TokenUpkeep } from './token-upkeep';
import { TokenVerification } from './token-verification';

/** Finds out, as the app opens, who is signed in. */
@Injectable({ providedIn: 'root' })
export class SessionRestore {
  readonly #accessTokens = inject(AccessTokens);
  readonly #background = inject(BackgroundWork);
  readonly #client = inject(OktaClient);
  readonly #config = inject(AUTH_CONFIG);
  readonly #errors = inject(ErrorHandler);
  readonly #ends = inject(SessionEnds);
  readonly #events = inject(SessionEvents);
  readonly #idle = inject(IdleWatch);
  readonly #otherTabs = inject(OtherTabs);
  readonly #problemPage = new URL(inject(Location).prepareExternalUrl(problemUrl), window.location.origin)
    .href;
  readonly #endedSession = inject(EndedSession);
  readonly #signIn = inject(SignIn);
  readonly #signOutMark = inject(SignOutMark);
  readonly #silentSignIn = inject(SilentSignIn);
  readonly #status = inject(SessionStatus);
  readonly #upkeep = inject(TokenUpkeep);
  readonly #verification = inject(TokenVerification);

  #opened: Promise<void> | undefined;

  /** Runs as the app opens: once, however often it is called. Resolves once it is clear who is signed in. Never rejects. */
  open(): Promise<void> {
    return (this.#opened ??= this.#open());
  }

  async #open(): Promise<void> {
    this.#otherTabs.watch();
    this.#endedSession.watch();
    this.#upkeep.begin();
    await this.#client.start();
    // The callback page finishes the sign-in, or calls `restore` if there is none to finish.
    if (this.#client.isLoginRedirect()) return;
    // Nor does the way to the org and back rescue a session that has been left alone for too long.
    if (this.#silentSignIn.isWorthTrying() && !this.#idle.isOver()) return this.#silentSignIn.begin();
    await this.restore();
    if (this.#signsInOnLoad()) await this.#signIn.start();
  }

  /**
   * Goes on with the tokens in the storage. Asks the org only if they have expired; with the org out of reach the user stays
   * signed in. Never rejects.
   */
  async restore(): Promise<void> {
    this.#status.begin();
    if (await this.#idle.endIfOver()) return;
    if (!(await hasProofKey(this.#client))) this.#client.dropTokens();
    this.#status.read();
    const isKnown = this.#status.tokens().idToken !== undefined;
    try {
      await this.#accessTokens.get();
    } catch (error) {
      if (!(error instanceof OrgUnreachable)) this.#errors.handleError(error);
    }
    this.#status.settle();
    if (!isKnown || this.#status.state().status !== 'signedIn') return;
    this.#events.record('restored');
    this.#background.run(() => this.#dropIfChanged());
  }

  /**
   * A token in the storage that the org did not make is nobody's. The page does not wait for it: what the user may do, the API
   * decides, and with the org out of reach nothing could be found out.
   */
  async #dropIfChanged(): Promise<void> {
    const idToken = this.#client.heldTokens().idToken?.idToken;
    if (idToken === undefined) return;
    const verification = await this.#verification.verify(idToken, 'id');
    const isStillHeld = this.#client.heldTokens().idToken?.idToken === idToken;
    if (verification.status !== 'invalid' || !isStillHeld) return;
    this.#client.dropTokens();
    this.#ends.record({
      reason: 'refused',
      detail: `The stored ID token is not valid. ${verification.reason}`,
    });
    this.#events.record('refused', verification.reason);
    this.#status.read();
  }

  #signsInOnLoad(): boolean {
    return (
      this.#config.signIn === 'onLoad' &&
      this.#status.state().status === 'signedOut' &&
      !this.#signOutMark.isSet() &&
      // Neither goes on by itself: the one ends a sign-in, the other tells why there is none.
      ![this.#config.redirectUri, this.#problemPage].some((page) => isAt(window.location.href, page))
    );
  }
}
