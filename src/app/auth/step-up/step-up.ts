import { HttpContext, HttpContextToken } from '@angular/common/http';
import { ErrorHandler, inject, Injectable, Injector } from '@angular/core';
import { AUTH_CONFIG } from '../config/auth-config-token';
import type { DescribedError } from '../errors/auth-error';
import { describeError } from '../errors/describe-error';
import type { FailedSignIn } from '../sign-in/failed-sign-in';
import { createOAuthState } from '../sign-in/oauth-state';
import { SignIn } from '../sign-in/sign-in';
import type { AuthnRequirements } from '../sign-in/sign-in-options';
import { SessionEvents } from '../state/session-events';
import { SessionStore } from '../state/session-store';
import { type PendingAction, PendingActions } from './pending-actions';

/** What a call says of itself, should the API want the user to prove more. */
export interface StepUpRequest {
  /** What the user is told, as a sentence: `Deleting a message needs your second factor.` */
  readonly reason: string;
  /** What is to be finished after the sign-in; without it the user does so. */
  readonly action?: PendingAction;
}

/** Where a call keeps it: see {@link stepUpFor}. */
export const STEP_UP = new HttpContextToken<StepUpRequest | 'never'>(() => ({
  reason: 'This needs a stronger sign-in.',
}));

/**
 * A call's context, for an API that may ask for another sign-in (RFC 9470).
 * @param request what to tell the user and what to finish; `'never'` hands the refusal to the caller, as for a call that is
 * made after such a sign-in, which must not ask for another
 */
export const stepUpFor = (request: StepUpRequest | 'never'): HttpContext =>
  new HttpContext().set(STEP_UP, request);

/** Signs in again, at the level that an API asks for, and keeps what was begun, to be finished then (RFC 9470). */
@Injectable({ providedIn: 'root' })
export class StepUp {
  readonly #actions = inject(PendingActions);
  readonly #config = inject(AUTH_CONFIG);
  readonly #errors = inject(ErrorHandler);
  readonly #events = inject(SessionEvents);
  readonly #injector = inject(Injector);
  readonly #signIn = inject(SignIn);
  readonly #store = inject(SessionStore);
  #asking: Promise<void> | undefined;

  /**
   * Asks the user, and leaves for the sign-in page if they want to; several calls at once ask once. Resolves where the app
   * stays: the user did not want to, or not any more when the org could not be reached.
   */
  start(demand: AuthnRequirements, request: StepUpRequest): Promise<void> {
    return (this.#asking ??= this.#begin(demand, request).finally(() => (this.#asking = undefined)));
  }

  async #begin(demand: AuthnRequirements, { reason, action }: StepUpRequest): Promise<void> {
    this.#events.record('stepUp', reason);
    let problem: DescribedError | undefined;
    while (await this.#ask(reason, problem)) {
      const failed = await this.#leave(demand, action);
      if (!failed) break;
      // Here and not on the problem page: the user is in the middle of something.
      problem = await describeError(failed.error, this.#config);
    }
    // On the way to the org, unless that is stopped.
    await this.#store.whenStatus('signedIn', 'signedOut');
    this.#actions.drop();
  }

  #leave(demand: AuthnRequirements, action: PendingAction | undefined): Promise<FailedSignIn | undefined> {
    const state = createOAuthState();
    const sub = this.#store.tokens().idToken?.claims.sub;
    if (action && sub !== undefined) this.#actions.store(action, state, sub);
    return this.#signIn.tryStart(undefined, { ...demand, state });
  }

  /** Resolves to whether the user wants to sign in again. Escape means no, and so does a dialog that can't be loaded. */
  async #ask(reason: string, problem: DescribedError | undefined): Promise<boolean> {
    try {
      const { askForStepUp } = await import('./step-up-dialog');
      return await askForStepUp(reason, problem, this.#injector);
    } catch (error) {
      this.#errors.handleError(error);
      return false;
    }
  }
}
