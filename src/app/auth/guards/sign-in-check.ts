import { inject, Injectable, Injector } from '@angular/core';
import type { GuardResult } from '@angular/router';
import { OktaAuthConfigService } from '@okta/okta-angular';
import { OrgUnreachable } from '../errors/org-unreachable';
import { OktaClient } from '../okta/okta-client';
import type { OnAuthRequired } from '../okta/on-auth-required';
import { SignIn } from '../sign-in/sign-in';
import { SignInErrors } from '../sign-in/sign-in-errors';
import { type SignInOptions, toTokenParams } from '../sign-in/sign-in-options';
import { SignedOutRedirect } from '../sign-out/signed-out-redirect';
import { SessionStore } from '../state/session-store';
import { AccessTokens } from '../tokens/access-tokens';
import { ClearedStorage } from '../tokens/cleared-storage';
import type { GuardedNavigation } from './guarded-navigation';

/** What a guard's wish to have somebody signed in has led to. */
export type StartSignInResult =
  /** The browser is on its way to the org. */
  | 'leaving'
  /** The app does it itself, in `onAuthRequired`. */
  | 'byApp'
  /** It can't be done, and the guard is to lead to the page that says why. */
  | Exclude<GuardResult, boolean>;

/** Who is signed in, and the way there, as far as a guard is concerned. A test with a fake session replaces it. */
@Injectable({ providedIn: 'root' })
export class SignInCheck {
  readonly #accessTokens = inject(AccessTokens);
  readonly #signedOutRedirect = inject(SignedOutRedirect);
  readonly #client = inject(OktaClient);
  readonly #injector = inject(Injector);
  readonly #oktaConfig = inject(OktaAuthConfigService);
  readonly #problems = inject(SignInErrors);
  readonly #signIn = inject(SignIn);
  readonly #store = inject(SessionStore);
  readonly #storage = inject(ClearedStorage);
  #leftToApp: { readonly navigation: number | undefined; readonly done: Promise<void> } | undefined;

  /** Finds out whether somebody is signed in, renewing expired tokens. */
  async currentStatus(): Promise<'signedIn' | 'signedOut'> {
    this.#storage.check();
    this.#store.read();
    await this.#store.whenStatus('signedIn', 'signedOut', 'signingOut');
    if (this.#store.state().status === 'signedIn') await this.#renewIfExpired();
    return this.#store.state().status === 'signedIn' ? 'signedIn' : 'signedOut';
  }

  /**
   * Where a guard leads in place of a sign-in that would undo a sign-out; undefined where it may start one.
   * @param url that was asked for
   */
  redirectAfterSignOut(url: string): GuardResult | undefined {
    return this.#signedOutRedirect.redirect(url);
  }

  /** Leaves for a sign-in that comes back to the URL of the navigation, or has the app do so: once for each navigation. */
  async startSignIn(
    navigation: Pick<GuardedNavigation, 'id' | 'url' | 'onAuthRequired'>,
    options: SignInOptions = {},
  ): Promise<StartSignInResult> {
    const onAuthRequired = navigation.onAuthRequired ?? this.#oktaConfig.getConfig()?.onAuthRequired;
    if (onAuthRequired) {
      await this.#callOnAuthRequired(onAuthRequired, navigation, options);
      return this.#store.state().status === 'loading' ? 'leaving' : 'byApp';
    }
    const failed = await this.#signIn.tryStart(navigation.url, options);
    return failed ? this.#problems.redirect(failed, navigation.url) : 'leaving';
  }

  /** Waits for as long as the browser is on its way to the org. Resolves to whether somebody is signed in on this page. */
  async whenRedirectEnds(): Promise<boolean> {
    await this.#store.whenStatus('signedIn', 'signedOut');
    return this.#store.state().status === 'signedIn';
  }

  /** Where the guard is to lead when the way to the org was given up: to the page which tells so. */
  redirectInterrupted(url: string, options: SignInOptions = {}): GuardResult | undefined {
    const failed = { error: { code: 'interrupted' }, at: Date.now(), originalUri: url, options } as const;
    return this.#problems.redirect(failed, url);
  }

  /** Guards of one route run at the same time, and those of its parents before: all of them want the same sign-in. */
  #callOnAuthRequired(
    onAuthRequired: OnAuthRequired,
    { id, url }: Pick<GuardedNavigation, 'id' | 'url'>,
    options: SignInOptions,
  ): Promise<void> {
    if (id === undefined || this.#leftToApp?.navigation !== id) {
      this.#client.setOriginalUri(url);
      const call = async (): Promise<void> => {
        await onAuthRequired(this.#client, this.#injector, toTokenParams(options));
      };
      this.#leftToApp = { navigation: id, done: call() };
    }
    return this.#leftToApp.done;
  }

  /** With the org out of reach a signed-in user stays so, and the page opens. */
  async #renewIfExpired(): Promise<void> {
    try {
      await this.#accessTokens.get();
    } catch (error) {
      if (!(error instanceof OrgUnreachable)) throw error;
    }
  }
}
