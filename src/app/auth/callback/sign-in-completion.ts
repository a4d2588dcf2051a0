import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import { AUTH_CONFIG } from '../config/auth-config.token';
import { isCallbackAddress } from '../config/callback-address';
import { isMet } from '../guards/assurance';
import { StepUpMarks } from '../guards/step-up-marks';
import { IdleWatch } from '../idle/idle-watch';
import { keepsData } from '../okta/browser-obstacles';
import { diagnose } from '../okta/diagnose';
import { classifyRefusal } from '../okta/failure';
import { OktaClient } from '../okta/okta-client';
import { named, quote, type Diagnosis } from '../problem/diagnosis';
import type { FailedSignIn } from '../problem/failed-sign-in';
import { SignInProblems } from '../problem/sign-in-problems';
import { KeptDemand } from '../session/kept-demand';
import { OrgSession } from '../session/org-session';
import { ReturnPaths } from '../session/return-paths';
import { Session } from '../session/session';
import { SessionEvents } from '../session/session-events';
import { SessionRestore } from '../session/session-restore';
import { SessionStatus } from '../session/session-status';
import { SilentSignIn } from '../session/silent-sign-in';
import { revocable, TokenRevocation } from '../session/token-revocation';
import { BackgroundWork } from '../state/background-work';
import { BegunActions } from '../step-up/begun-action';
import { BegunSignIns, type BegunSignIn } from './begun-sign-ins';

/** What a sign-in was to lead to. */
type Aim = Pick<FailedSignIn, 'returnTo' | 'demand'>;

/** Finishes a sign-in with the answer that the org put into the callback's address (RFC 6749, section 4.1.2; RFC 7636). */
@Injectable({ providedIn: 'root' })
export class SignInCompletion {
  readonly #background = inject(BackgroundWork);
  readonly #begun = inject(BegunSignIns);
  readonly #begunActions = inject(BegunActions);
  readonly #client = inject(OktaClient);
  readonly #config = inject(AUTH_CONFIG);
  readonly #events = inject(SessionEvents);
  readonly #idle = inject(IdleWatch);
  readonly #keptDemand = inject(KeptDemand);
  readonly #orgSession = inject(OrgSession);
  readonly #problems = inject(SignInProblems);
  readonly #restore = inject(SessionRestore);
  readonly #returnPaths = inject(ReturnPaths);
  readonly #revocation = inject(TokenRevocation);
  readonly #router = inject(Router);
  readonly #session = inject(Session);
  readonly #silentSignIn = inject(SilentSignIn);
  readonly #status = inject(SessionStatus);
  readonly #stepUps = inject(StepUpMarks);

  #underWay: Promise<void> | undefined;
  #first: Promise<void> | undefined;

  constructor() {
    // Left to itself the SDK would load the page anew, or okta-angular go there without replacing this one.
    this.#client.options.restoreOriginalUri = () => Promise.resolve();
    this.#client.connect({
      finishSignIn: () => (this.#isAtCallback() ? this.complete() : Promise.resolve()),
    });
  }

  /**
   * Signs in and goes to where the sign-in began, or else to the problem page. Either replaces this page in the history, so
   * that neither Back nor a reload meets it with an answer that is spent. Once, however many ask: the app as it starts, and
   * any component that the router shows at the callback. Never rejects.
   */
  complete(): Promise<void> {
    const address = this.#first ? window.location.href : this.#client.pageAddress;
    this.#underWay ??= this.#completeOnce(address).finally(() => (this.#underWay = undefined));
    this.#first ??= this.#underWay;
    return this.#underWay;
  }

  /** Finishes the sign-in that the page was loaded with the answer to. Asked again, it is the same. */
  completeFirst(): Promise<void> {
    return this.#first ?? this.complete();
  }

  #isAtCallback(): boolean {
    return isCallbackAddress(window.location.href, this.#config.redirectUri);
  }

  async #completeOnce(address: string): Promise<void> {
    const nowhere: Aim = { returnTo: '/', demand: {} };
    try {
      // It looks whether the tab is a copy, and drops what was copied: not what this is about to get.
      await this.#client.start();
      if (keepsData()) await this.#complete(address);
      else await this.#fail({ cause: 'storageBlocked' }, nowhere);
    } catch (error) {
      await this.#fail(await this.#diagnose(error), nowhere);
    }
  }

  async #complete(address: string): Promise<void> {
    const answer = new URL(address).searchParams;
    const state = answer.get('state');
    const aim: Aim = { returnTo: this.#returnPaths.find(state), demand: this.#keptDemand.find(state) };
    const error = answer.get('error');
    const begun = this.#begun.find(state);
    // The page may have been reloaded after the tokens came and before the page that the user wants was there.
    if (!this.#client.isAnswer(address)) return this.#goOn({ cause: 'nothingToFinish' }, aim, aim.returnTo);
    if (!begun) return this.#goOn(this.#diagnoseUnknown(answer), aim);
    if (error === null) return this.#exchange(begun, aim, address);
    this.#begun.drop(begun);
    this.#begunActions.settle(begun.state, undefined);
    if (this.#silentSignIn.isRefused(begun.state)) return this.#arrive(aim);
    const { diagnosis } = classifyRefusal(error, answer.get('error_description'));
    this.#events.record('refused', diagnosis.words?.text ?? diagnosis.code);
    // The guard that asked for the level explains what is missing, to whoever is still signed in without it.
    const isExplained =
      diagnosis.cause === 'assuranceNotMet' &&
      begun.acrValues !== undefined &&
      this.#stepUps.hasLevel(begun.acrValues);
    return isExplained ? this.#goOn(diagnosis, aim, aim.returnTo) : this.#fail(diagnosis, aim);
  }

  async #exchange(begun: BegunSignIn, aim: Aim, address: string): Promise<void> {
    this.#status.begin();
    this.#begun.acceptAnyLevel(begun);
    const pageOf = this.#keptDemand.pageOf(begun.state);
    const diagnosis = await this.#takeTokens(begun, address);
    if (diagnosis) return this.#fail(diagnosis, aim);
    this.#events.record('signedIn');
    this.#settle();
    // It was asked for, be it by a guard or from the problem page: the guard need not ask again, but explain.
    const { demand } = aim;
    if (!isMet(demand, this.#session)) this.#stepUps.set(demand, this.#session.user()?.sub);
    const sub = this.#session.user()?.sub;
    // The page that the user was on is another user's: theirs is the start page.
    await this.#arrive(pageOf === undefined || pageOf === sub ? aim : { ...aim, returnTo: '/' });
    this.#returnPaths.drop(begun.state);
  }

  /** @returns why there are none to take */
  async #takeTokens({ state, nonce }: BegunSignIn, address: string): Promise<Diagnosis | undefined> {
    try {
      // The SDK takes the answer out of the page's address, if it is told no other.
      const isShown = address === window.location.href;
      const { tokens } = await this.#client.token.parseFromUrl(isShown ? {} : { url: address });
      // The SDK makes a nonce, and compares it only in the implicit flow (OpenID Connect Core 1.0, section 3.1.3.7).
      if (tokens.idToken?.claims.nonce !== nonce) return { cause: 'nonceMismatch' };
      this.#idle.beginPeriod();
      const before = this.#client.heldTokens();
      this.#client.tokenManager.setTokens(tokens);
      await this.#client.authStateManager.updateAuthState();
      // Another account: the tokens of the user before are no longer in this browser, and nobody else may use them.
      if (before.idToken && before.idToken.claims.sub !== tokens.idToken.claims.sub) {
        this.#background.run(() => this.#revocation.revokeAll(revocable(before)));
      }
      this.#begunActions.settle(state, tokens.idToken.claims.sub);
      this.#background.run(() => this.#orgSession.see());
      return undefined;
    } catch (error) {
      return this.#diagnose(error);
    }
  }

  /** Nothing in such an address can be believed: it was visited twice, bookmarked, restored, or somebody made it up. */
  #diagnoseUnknown(answer: URLSearchParams): Diagnosis {
    const [state, error] = [answer.get('state'), answer.get('error')];
    const cause = this.#begun.areUnderWay() ? 'stateUnknown' : 'verifierMissing';
    return {
      cause: state === null ? 'stateMissing' : cause,
      ...(error !== null && named(error)),
      ...quote('address', answer.get('error_description') ?? error),
    };
  }

  async #diagnose(error: unknown): Promise<Diagnosis> {
    const { kind, diagnosis } = await diagnose(error, this.#config.issuer);
    const { clockSkew } = this.#client;
    if (kind === 'clock' && clockSkew !== undefined) return { ...diagnosis, clockSkew };
    return diagnosis.code === 'invalid_grant' ? { ...diagnosis, cause: 'codeSpent' } : diagnosis;
  }

  /** With nothing to finish: home, or on to `page`, where somebody is signed in all the same. */
  async #goOn(diagnosis: Diagnosis, aim: Aim, page = '/'): Promise<void> {
    await this.#restore.restore();
    if (this.#status.state().status === 'signedIn') await this.#arrive({ ...aim, returnTo: page });
    else await this.#fail(diagnosis, aim);
  }

  async #arrive(aim: Aim): Promise<void> {
    this.#settle();
    try {
      await this.#router.navigateByUrl(aim.returnTo, { replaceUrl: true });
    } catch (error) {
      console.error(error);
      await this.#fail({ cause: 'pageNotOpened', ...quote('app', String(error)) }, aim);
    }
  }

  async #fail(diagnosis: Diagnosis, aim: Aim): Promise<void> {
    this.#settle();
    await this.#problems.show({ diagnosis, at: Date.now(), ...aim }, { replaceUrl: true });
  }

  #settle(): void {
    this.#status.read();
    this.#status.settle();
  }
}
