import { inject, Injectable } from '@angular/core';
import { pickSignInOptions, type SignInRequest } from '../sign-in/sign-in-options';
import type { SignIn } from '../sign-in/sign-in';
import type { SignOut } from '../sign-out/sign-out';
import type { AutoRenewal } from '../tokens/auto-renewal';
import { FakeSession } from './fake-session';

/** Records the sign-ins that pages of `auth/` start, as `signIn` of the fake session. */
@Injectable()
export class FakeSignIn implements Pick<SignIn, keyof SignIn> {
  readonly #session = inject(FakeSession);

  async start(originalUri?: string, request: SignInRequest = {}): Promise<void> {
    await this.tryStart(originalUri, request);
  }

  async tryStart(originalUri?: string, request: SignInRequest = {}): Promise<undefined> {
    const options = pickSignInOptions(request);
    await this.#session.signIn(originalUri, Object.keys(options).length > 0 ? options : undefined);
    return undefined;
  }
}

/** Records the sign-outs that pages of `auth/` start, as `signOut` of the fake session. */
@Injectable()
export class FakeSignOut implements Pick<SignOut, keyof SignOut> {
  readonly #session = inject(FakeSession);
  readonly unfinished = this.#session.unfinishedSignOut.asReadonly();

  ofApp(): Promise<void> {
    return this.#session.signOut('app');
  }

  ofOkta(): Promise<void> {
    return this.#session.signOut('okta');
  }

  retry(): Promise<void> {
    return this.#session.retry();
  }
}

/** Renews nothing. `FakeSignOut` records a retry. */
@Injectable()
export class FakeAutoRenewal implements Pick<AutoRenewal, keyof AutoRenewal> {
  start(): void {
    // Fake tokens don't expire.
  }

  retry(): Promise<void> {
    return Promise.resolve();
  }
}
