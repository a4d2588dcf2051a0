import { Location } from '@angular/common';
import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import type { OAuthTransactionMeta } from '@okta/okta-auth-js';
import { AUTH_CONFIG } from '../config/auth-config.token';
import { StepUpMarks } from '../guards/step-up-marks';
import { IdleWatch } from '../idle/idle-watch';
import { describeFailure } from '../okta/describe-failure';
import { classify, type Failure } from '../okta/failure';
import { OktaClient } from '../okta/okta-client';
import { OrgSession } from '../session/org-session';
import { ReturnPaths } from '../session/return-paths';
import { SessionEvents } from '../session/session-events';
import { SessionRestore } from '../session/session-restore';
import type { AuthProblem } from '../session/session-state';
import { SessionStatus } from '../session/session-status';
import { SilentSignIn } from '../session/silent-sign-in';
import { BegunActions } from '../step-up/begun-action';
import { nothingToFinish, pageDidNotOpen, staleAnswer } from './callback-problems';

/** Why a sign-in did not come to its end, and where it should have led. */
export interface Incomplete {
  readonly problem: AuthProblem;
  readonly returnTo: string;
}

/** What a sign-in was begun with, and its answer must fit. */
interface Begun {
  readonly state: string;
  readonly nonce: string;
  /** The levels of authentication that it asked for, if any. */
  readonly acrValues: string | undefined;
}

/** The SDK makes a nonce, and compares it only in the implicit flow (OpenID Connect Core 1.0, section 3.1.3.7). */
const wrongNonce: Failure = {
  kind: 'invalid',
  description: 'The nonce in the ID token is not that of this sign-in.',
};

/** The user can't reach the level that was asked for (OpenID Connect Core Error Code unmet_authentication_requirements 1.0). */
const unmet = 'unmet_authentication_requirements';

/** Finishes a sign-in with the answer that the org put into the callback's address (RFC 6749, section 4.1.2; RFC 7636). */
@Injectable({ providedIn: 'root' })
export class SignInCompletion {
  readonly #begunActions = inject(BegunActions);
  readonly #client = inject(OktaClient);
  readonly #config = inject(AUTH_CONFIG);
  readonly #events = inject(SessionEvents);
  readonly #idle = inject(IdleWatch);
  readonly #location = inject(Location);
  readonly #orgSession = inject(OrgSession);
  readonly #restore = inject(SessionRestore);
  readonly #returnPaths = inject(ReturnPaths);
  readonly #router = inject(Router);
  readonly #silentSignIn = inject(SilentSignIn);
  readonly #status = inject(SessionStatus);
  readonly #stepUps = inject(StepUpMarks);

  constructor() {
    // Left to itself the SDK would load the page anew, or okta-angular go there without replacing this one.
    this.#client.options.restoreOriginalUri = () => Promise.resolve();
  }

  /** Signs in and goes where the sign-in began, replacing this page in the history; or says why not. Never rejects. */
  async complete(): Promise<Incomplete | undefined> {
    const answer = new URLSearchParams(window.location.search);
    const state = answer.get('state');
    const error = answer.get('error');
    const returnTo = this.#returnPaths.find(state);
    if (!this.#client.isLoginRedirect()) return this.#goOn(nothingToFinish, returnTo);
    const begun = state === null ? undefined : this.#findBegun(state);
    if (!begun) {
      this.#cleanAddress();
      return this.#goOn(staleAnswer(answer.get('error_description') ?? error), returnTo);
    }
    if (error !== null) {
      this.#cleanAddress();
      this.#client.transactionManager.clear({ state: begun.state });
      this.#returnPaths.drop(begun.state);
      this.#begunActions.settle(begun.state, undefined);
      if (this.#silentSignIn.isRefused(begun.state)) return this.#arrive(returnTo);
      const description = answer.get('error_description') ?? '';
      const failure: Failure = { kind: 'refused', code: error, description };
      // The guard that asked for the level explains what is missing, to whoever is still signed in without it.
      return error === unmet && begun.acrValues !== undefined && this.#stepUps.hasLevel(begun.acrValues)
        ? this.#goOn(this.#describe(failure), returnTo, returnTo)
        : this.#giveUp(failure, returnTo);
    }
    return this.#exchange(begun, returnTo);
  }

  async #exchange({ state, nonce }: Begun, returnTo: string): Promise<Incomplete | undefined> {
    this.#status.begin();
    this.#acceptAnyLevel(state);
    try {
      const { tokens } = await this.#client.token.parseFromUrl();
      this.#returnPaths.drop(state);
      if (tokens.idToken?.claims.nonce !== nonce) return this.#giveUp(wrongNonce, returnTo);
      this.#idle.beginPeriod();
      await this.#client.handleLoginRedirect(tokens, returnTo);
      this.#begunActions.settle(state, tokens.idToken.claims.sub);
      this.#events.record('signedIn');
      void this.#orgSession.see();
    } catch (error) {
      return this.#giveUp(classify(error), returnTo);
    }
    return this.#arrive(returnTo);
  }

  /**
   * The sign-in that this browser began with this `state`, if it is not over. The SDK looks for it only after it has acted on
   * an error in the address, and takes any other one in its place.
   */
  #findBegun(state: string): Begun | undefined {
    const begun = this.#client.transactionManager.load({ state }) as Partial<Begun> | null;
    if (begun?.state !== state || begun.nonce === undefined) return undefined;
    return { state, nonce: begun.nonce, acrValues: begun.acrValues };
  }

  /**
   * The SDK would refuse an ID token whose `acr` is not, letter for letter, all that was asked for: also a higher one, or the
   * first of two. A user who reached another level is signed in all the same; what it is good for is for the guards to say.
   */
  #acceptAnyLevel(state: string): void {
    const begun = this.#client.transactionManager.load({ state }) as OAuthTransactionMeta | null;
    if (!begun) return;
    delete begun.acrValues;
    this.#client.transactionManager.save(begun, { muteWarning: true });
  }

  /** Nothing of an answer that is of no use may stay in the address bar, the history or a bookmark. */
  #cleanAddress(): void {
    this.#location.replaceState(this.#location.path().split('?', 1)[0] ?? '/');
  }

  #giveUp(failure: Failure, returnTo: string): Incomplete {
    this.#status.read();
    this.#status.settle();
    return { problem: this.#describe(failure), returnTo };
  }

  #describe(failure: Failure): AuthProblem {
    return describeFailure(failure, this.#config, location.origin);
  }

  /** With nothing to finish: home, or on to `page`, where somebody is signed in all the same. */
  async #goOn(problem: AuthProblem, returnTo: string, page = '/'): Promise<Incomplete | undefined> {
    await this.#restore.restore();
    return this.#status.state().status === 'signedIn' ? this.#arrive(page) : { problem, returnTo };
  }

  async #arrive(returnTo: string): Promise<Incomplete | undefined> {
    this.#status.read();
    this.#status.settle();
    try {
      await this.#router.navigateByUrl(returnTo, { replaceUrl: true });
      return undefined;
    } catch (error) {
      return { problem: pageDidNotOpen(error), returnTo };
    }
  }
}
