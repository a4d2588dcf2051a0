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

/** What `startSignIn` has done. */
export type StartSignInResult =
  /** The browser is leaving for the org. */
  | 'leaving'
  /** The app handles the sign-in, in `onAuthRequired`. */
  | 'byApp'
  /** The sign-in can't start. The guard must redirect to the page that says why. */
  | Exclude<GuardResult, boolean>;

/** Tells guards who is signed in, and starts sign-ins for them. Tests with a fake session replace it. */
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
  #appSignIn: { readonly navigation: number | undefined; readonly done: Promise<void> } | undefined;

  /** Finds out whether somebody is signed in, renewing expired tokens. */
  async currentStatus(): Promise<'signedIn' | 'signedOut'> {
    this.#storage.check();
    this.#store.read();
    await this.#store.whenStatus('signedIn', 'signedOut', 'signingOut');
    if (this.#store.state().status === 'signedIn') await this.#renewIfExpired();
    return this.#store.state().status === 'signedIn' ? 'signedIn' : 'signedOut';
  }

  /**
   * Returns the redirect that a guard must use because a sign-in would undo a sign-out; undefined if it may start a sign-in.
   * @param url the requested URL
   */
  redirectAfterSignOut(url: string): GuardResult | undefined {
    return this.#signedOutRedirect.redirect(url);
  }

  /** Starts a sign-in that returns to the URL of the navigation, or calls `onAuthRequired`, once for each navigation. */
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

  /** Waits until the browser is no longer leaving for the org. Resolves to whether somebody is signed in on this page. */
  async whenRedirectEnds(): Promise<boolean> {
    await this.#store.whenStatus('signedIn', 'signedOut');
    return this.#store.state().status === 'signedIn';
  }

  /** Returns the redirect for a guard if the redirect to the org was interrupted. */
  redirectInterrupted(url: string, options: SignInOptions = {}): GuardResult | undefined {
    const failed = { error: { code: 'interrupted' }, at: Date.now(), originalUri: url, options } as const;
    return this.#problems.redirect(failed, url);
  }

  /** Calls `onAuthRequired` once per navigation, since the guards of a route and of its parents all need the same sign-in. */
  #callOnAuthRequired(
    onAuthRequired: OnAuthRequired,
    { id, url }: Pick<GuardedNavigation, 'id' | 'url'>,
    options: SignInOptions,
  ): Promise<void> {
    if (id === undefined || this.#appSignIn?.navigation !== id) {
      this.#client.setOriginalUri(url);
      const call = async (): Promise<void> => {
        await onAuthRequired(this.#client, this.#injector, toTokenParams(options));
      };
      this.#appSignIn = { navigation: id, done: call() };
    }
    return this.#appSignIn.done;
  }

  /** If the org can't be reached, the user stays signed in and the page opens. */
  async #renewIfExpired(): Promise<void> {
    try {
      await this.#accessTokens.get();
    } catch (error) {
      if (!(error instanceof OrgUnreachable)) throw error;
    }
  }
}
