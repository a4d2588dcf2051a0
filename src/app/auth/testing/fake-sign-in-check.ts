import { inject, Injectable, Injector } from '@angular/core';
import { type GuardResult, Router } from '@angular/router';
import { OktaAuthConfigService } from '@okta/okta-angular';
import type { SignInCheck } from '../guards/sign-in-check';
import { OktaClient } from '../okta/okta-client';
import { authRoutes } from '../routes';
import { Session } from '../session';
import { type SignInOptions, toTokenParams } from '../sign-in/sign-in-options';
import { signedOutRedirect } from '../sign-out/signed-out-redirect';

/** Makes guards use the fake session. It doesn't wait for redirects, which don't happen in tests. */
@Injectable()
export class FakeSignInCheck implements Pick<SignInCheck, keyof SignInCheck> {
  readonly #client = inject(OktaClient);
  readonly #injector = inject(Injector);
  readonly #oktaConfig = inject(OktaAuthConfigService);
  readonly #router = inject(Router);
  readonly #session = inject(Session);

  constructor() {
    this.#router.resetConfig([...authRoutes, ...this.#router.config]);
  }

  currentStatus(): ReturnType<SignInCheck['currentStatus']> {
    return Promise.resolve(this.#session.isSignedIn() ? 'signedIn' : 'signedOut');
  }

  redirectAfterSignOut(url: string): GuardResult | undefined {
    const { status } = this.#session.state();
    return status === 'signingOut' ? signedOutRedirect(this.#router, url) : undefined;
  }

  async startSignIn(
    {
      url,
      onAuthRequired = this.#oktaConfig.getConfig()?.onAuthRequired,
    }: Parameters<SignInCheck['startSignIn']>[0],
    options: SignInOptions = {},
  ): Promise<'leaving' | 'byApp'> {
    if (onAuthRequired) {
      this.#client.setOriginalUri(url);
      await onAuthRequired(this.#client, this.#injector, toTokenParams(options));
      return 'byApp';
    }
    await this.#session.signIn(url, options);
    return 'leaving';
  }

  whenRedirectEnds(): Promise<boolean> {
    return Promise.resolve(this.#session.isSignedIn());
  }

  redirectInterrupted(): undefined {
    return undefined;
  }
}
