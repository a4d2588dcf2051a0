import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import { addRoute } from '../add-route';
import { explanationRoute } from '../guards/explanation-route';
import type { SignInCheck } from '../guards/sign-in-check';
import { Session } from '../session/session';

/** Has the guards go by a fake session: with no SDK, and no waiting for what a test does not do. */
@Injectable()
export class FakeSignInCheck implements Pick<SignInCheck, keyof SignInCheck> {
  readonly #session = inject(Session);

  constructor() {
    addRoute(inject(Router), explanationRoute);
  }

  settle(): ReturnType<SignInCheck['settle']> {
    const { status } = this.#session.state();
    return Promise.resolve(status === 'loading' ? 'unavailable' : status);
  }

  untilSignedIn(): Promise<boolean> {
    return Promise.resolve(this.#session.isSignedIn());
  }
}
