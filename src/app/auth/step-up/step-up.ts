import { HttpContext, HttpContextToken } from '@angular/common/http';
import {
  ApplicationRef,
  type ComponentRef,
  createComponent,
  DOCUMENT,
  EnvironmentInjector,
  inject,
  Injectable,
} from '@angular/core';
import { AUTH_CONFIG } from '../config/auth-config-token';
import { describeError } from '../errors/describe-error';
import type { FailedSignIn } from '../sign-in/failed-sign-in';
import { createOAuthState } from '../sign-in/oauth-state';
import { SignIn } from '../sign-in/sign-in';
import type { AuthnRequirements } from '../sign-in/sign-in-options';
import { SessionEvents } from '../state/session-events';
import { SessionStore } from '../state/session-store';
import { type PendingAction, PendingActions } from './pending-actions';
import { StepUpDialog } from './step-up-dialog';

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
  readonly #app = inject(ApplicationRef);
  readonly #config = inject(AUTH_CONFIG);
  readonly #document = inject(DOCUMENT);
  readonly #environmentInjector = inject(EnvironmentInjector);
  readonly #events = inject(SessionEvents);
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
    const dialog = this.#open(reason);
    try {
      while (await dialog.instance.ask()) {
        const failed = await this.#leave(demand, action);
        if (!failed) break;
        // Here and not on the problem page: the user is in the middle of something.
        dialog.setInput('problem', await describeError(failed.error, this.#config));
        dialog.changeDetectorRef.detectChanges();
      }
    } finally {
      dialog.destroy();
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

  #open(reason: string): ComponentRef<StepUpDialog> {
    const dialog = createComponent(StepUpDialog, { environmentInjector: this.#environmentInjector });
    this.#app.attachView(dialog.hostView);
    this.#document.body.append(dialog.location.nativeElement as Node);
    dialog.setInput('reason', reason);
    dialog.changeDetectorRef.detectChanges();
    return dialog;
  }
}
