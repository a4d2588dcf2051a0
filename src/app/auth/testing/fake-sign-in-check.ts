import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import { addRoute } from '../add-route';
import { explanationRoute } from '../guards/explanation-route';
import type { SignInCheck } from '../guards/sign-in-check';
import { Session } from '../session/session';
import type { GuardedNavigation } from '../guards/guarded-navigation';
import type { SignInOptions } from '../sign-in/sign-in-options';

/** Has the guards go by a fake session: with no SDK, and no waiting for what a test does not do. */
@Injectable()
export class FakeSignInCheck implements Pick<SignInCheck, keyof SignInCheck> {
  readonly #session = inject(Session);

  constructor() {
    addRoute(inject(Router), explanationRoute);
  }

  settle(): ReturnType<SignInCheck['settle']> {
    return Promise.resolve(this.#session.isSignedIn() ? 'signedIn' : 'signedOut');
  }

  async leave({ url }: Pick<GuardedNavigation, 'url'>, options: SignInOptions = {}): Promise<'leaving'> {
    await this.#session.signIn(url, options);
    return 'leaving';
  }

  isSignedInAfterAll(): Promise<boolean> {
    return Promise.resolve(this.#session.isSignedIn());
  }

  giveUp(): undefined {
    return undefined;
  }
}
