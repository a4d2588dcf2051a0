import { inject, Injectable, Injector, untracked } from '@angular/core';
import { from, map, type Observable, of } from 'rxjs';
import type { CallAuthorization, CallAuthorizer } from '../http/call-authorization';
import type { AuthnRequirements } from '../sign-in/sign-in-options';
import type { StepUp, StepUpRequest } from '../step-up/step-up';
import type { AccessTokens } from '../tokens/access-tokens';
import { FakeSession } from './fake-session';
import { whenState } from './when-state';

/**
 * Attaches the fake session's token synchronously, so that a test finds the request right after the call. While the session is
 * `loading`, calls wait, as in the app.
 */
@Injectable()
export class FakeCallAuthorizations implements CallAuthorizer {
  readonly #injector = inject(Injector);
  readonly #session = inject(FakeSession);

  forCall(): Observable<CallAuthorization | undefined> {
    return this.#afterLoading().pipe(
      map(() => {
        const token = this.#session.currentAccessToken();
        return token === undefined ? undefined : { token, headers: { Authorization: `Bearer ${token}` } };
      }),
    );
  }

  withNewToken(): Observable<undefined> {
    return of(undefined);
  }

  storeNonce(): void {
    // Nonces are for DPoP proofs, which fake tokens don't have.
  }

  #afterLoading(): Observable<unknown> {
    const { state } = this.#session;
    if (untracked(state).status !== 'loading') return of(undefined);
    return from(whenState(state, (status) => status !== 'loading', this.#injector));
  }
}

/** Returns the fake session's token and never renews it. After a `401`, the call fails. */
@Injectable()
export class FakeAccessTokens implements Pick<AccessTokens, keyof AccessTokens> {
  readonly #session = inject(FakeSession);

  get(): Promise<string | undefined> {
    return this.#session.accessToken();
  }

  afterLoading(): Promise<string | undefined> {
    return this.#session.accessToken();
  }

  replace(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  markRejected(): void {
    // Nothing is renewed.
  }

  shouldRenew(): boolean {
    return false;
  }
}

/** Records what an API requires, and declines like a user who doesn't want to sign in again: the caller gets the `401`. */
@Injectable()
export class FakeStepUp implements Pick<StepUp, keyof StepUp> {
  readonly #session = inject(FakeSession);

  start(requirements: AuthnRequirements, { reason }: StepUpRequest): Promise<void> {
    this.#session.stepUps.push({ ...requirements, reason });
    return Promise.resolve();
  }
}
