import { HttpContext, HttpContextToken } from '@angular/common/http';
import { ErrorHandler, inject, Injectable, Injector } from '@angular/core';
import { AUTH_CONFIG } from '../config/auth-config-token';
import type { DescribedError } from '../errors/auth-error';
import { describeError } from '../errors/explain';
import type { FailedSignIn } from '../sign-in/failed-sign-in';
import { createOAuthState } from '../sign-in/oauth-state';
import { SignIn } from '../sign-in/sign-in';
import type { AuthnRequirements } from '../sign-in/sign-in-options';
import { SessionEvents } from '../state/session-events';
import { SessionStore } from '../state/session-store';
import { type PendingAction, PendingActions } from './pending-actions';

/** What a call does if the API requires a stronger sign-in. */
export interface StepUpRequest {
  /** The reason for the user, as a sentence: `Deleting a message requires your second factor.` */
  readonly reason: string;
  /** The action that the app finishes after the sign-in. Without it, the user must repeat the action. */
  readonly action?: PendingAction;
}

/** The request in a call's context: see {@link stepUpFor}. */
export const STEP_UP = new HttpContextToken<StepUpRequest | 'never'>(() => ({
  reason: 'This needs a stronger sign-in.',
}));

/**
 * Creates a call's context, for an API that may require a stronger sign-in (RFC 9470).
 * @param request the reason for the user, and the action to finish. With `'never'`, the call just fails. Use that for a call after the
 *   sign-in, which must not start another one.
 * @example
 * http.delete(url, { context: stepUpFor({ reason: 'Deleting a message requires your second factor.' }) })
 */
export const stepUpFor = (request: StepUpRequest | 'never'): HttpContext =>
  new HttpContext().set(STEP_UP, request);

/** Signs the user in again at the level that an API requires, and stores the action until then (RFC 9470). */
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
   * Asks the user, and redirects to the sign-in page if they agree. Concurrent calls share one question. Resolves if the app stays
   * open: the user declined, or gave up because the org couldn't be reached.
   */
  start(requirements: AuthnRequirements, request: StepUpRequest): Promise<void> {
    return (this.#asking ??= this.#run(requirements, request).finally(() => (this.#asking = undefined)));
  }

  async #run(requirements: AuthnRequirements, { reason, action }: StepUpRequest): Promise<void> {
    this.#events.record('stepUp', reason);
    let problem: DescribedError | undefined;
    while (await this.#ask(reason, problem)) {
      const failed = await this.#startSignIn(requirements, action);
      if (!failed) break;
      // Show the error here and not on the problem page: the user is in the middle of something.
      problem = await describeError(failed.error, this.#config);
    }
    // If the browser leaves for the org, this never resolves, unless the redirect is interrupted.
    await this.#store.whenStatus('signedIn', 'signedOut');
    this.#actions.drop();
  }

  #startSignIn(
    requirements: AuthnRequirements,
    action: PendingAction | undefined,
  ): Promise<FailedSignIn | undefined> {
    const state = createOAuthState();
    const sub = this.#store.tokens().idToken?.claims.sub;
    if (action && sub !== undefined) this.#actions.store(action, state, sub);
    return this.#signIn.tryStart(undefined, { ...requirements, state });
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
