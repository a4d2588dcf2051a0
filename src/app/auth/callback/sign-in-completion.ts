import { Location } from '@angular/common';
import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import { AUTH_CONFIG } from '../config/auth-config.token';
import { describeFailure } from '../okta/describe-failure';
import { classify, type Failure } from '../okta/failure';
import { OktaClient } from '../okta/okta-client';
import { InAppUrl } from '../session/in-app-url';
import { SessionRestore } from '../session/session-restore';
import type { AuthProblem } from '../session/session-state';
import { SessionStatus } from '../session/session-status';
import { nothingToFinish, staleAnswer } from './callback-problems';

/** Why a sign-in did not come to its end, and where it should have led. */
export interface Incomplete {
  readonly problem: AuthProblem;
  readonly returnTo: string;
}

/** Finishes a sign-in with the answer that the org put into the callback's address (RFC 6749, section 4.1.2; RFC 7636). */
@Injectable({ providedIn: 'root' })
export class SignInCompletion {
  readonly #client = inject(OktaClient);
  readonly #config = inject(AUTH_CONFIG);
  readonly #inApp = inject(InAppUrl);
  readonly #location = inject(Location);
  readonly #restore = inject(SessionRestore);
  readonly #router = inject(Router);
  readonly #status = inject(SessionStatus);

  constructor() {
    this.#client.options.restoreOriginalUri = (_, url) => this.#arrive(url);
  }

  /** Signs in and goes where the sign-in began, replacing this page in the history; or says why not. Never rejects. */
  async complete(): Promise<Incomplete | undefined> {
    const answer = new URLSearchParams(window.location.search);
    const returnTo = this.#inApp.check(this.#client.getOriginalUri(answer.get('state') ?? undefined));
    if (!this.#client.isLoginRedirect()) return this.#goOn(nothingToFinish, returnTo);
    if (!this.#isExpected(answer.get('state'))) {
      // Nothing of it may stay in the address bar, the history or a bookmark.
      this.#location.replaceState(this.#location.path().split('?', 1)[0] ?? '/');
      return this.#goOn(staleAnswer(answer.get('error_description') ?? answer.get('error')), returnTo);
    }
    try {
      this.#status.begin();
      await this.#client.handleLoginRedirect();
      return undefined;
    } catch (error) {
      this.#status.read();
      this.#status.settle();
      return { problem: describeFailure(failureOf(answer, error), this.#config, location.origin), returnTo };
    }
  }

  /** Whether this browser has a sign-in under way with this `state`. The SDK asks only after it has acted on an error. */
  #isExpected(state: string | null): boolean {
    if (state === null) return false;
    const transaction = this.#client.transactionManager.load({ state }) as { state?: string } | null;
    return transaction?.state === state;
  }

  /** With nothing to finish: home, where somebody is signed in all the same. */
  async #goOn(problem: AuthProblem, returnTo: string): Promise<Incomplete | undefined> {
    await this.#restore.restore();
    if (this.#status.state().status !== 'signedIn') return { problem, returnTo };
    await this.#arrive('/');
    return undefined;
  }

  async #arrive(url: string | undefined): Promise<void> {
    this.#status.read();
    this.#status.settle();
    await this.#router.navigateByUrl(this.#inApp.check(url), { replaceUrl: true });
  }
}

/** The SDK overlooks an error that comes without `error_description`, and then misses the code. */
function failureOf(answer: URLSearchParams, error: unknown): Failure {
  const code = answer.get('error');
  if (code === null) return classify(error);
  return { kind: 'refused', code, description: answer.get('error_description') ?? '' };
}
