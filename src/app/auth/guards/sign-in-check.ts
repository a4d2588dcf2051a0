import { inject, Injectable, Injector } from '@angular/core';
import type { GuardResult } from '@angular/router';
import { OktaAuthConfigService } from '@okta/okta-angular';
import { OktaClient } from '../okta/okta-client';
import type { OnAuthRequired } from '../okta/on-auth-required';
import { OrgUnreachable } from '../okta/org-unreachable';
import { SignInProblems } from '../problem/sign-in-problems';
import { AccessTokens } from '../session/access-tokens';
import { SessionStatus } from '../session/session-status';
import { SignIn } from '../session/sign-in';
import { toTokenParams, type SignInOptions } from '../sign-in/sign-in-options';
import { ClearedStorage } from '../tokens/cleared-storage';
import { AfterSignOut } from '../sign-out/after-sign-out';
import type { GuardedNavigation } from './guarded-navigation';

/** What a guard's wish to have somebody signed in has led to. */
export type StartedSignIn =
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
  readonly #afterSignOut = inject(AfterSignOut);
  readonly #client = inject(OktaClient);
  readonly #injector = inject(Injector);
  readonly #oktaConfig = inject(OktaAuthConfigService);
  readonly #problems = inject(SignInProblems);
  readonly #signIn = inject(SignIn);
  readonly #status = inject(SessionStatus);
  readonly #storage = inject(ClearedStorage);
  #leftToApp: { readonly navigation: number | undefined; readonly done: Promise<void> } | undefined;

  /** Finds out whether somebody is signed in, renewing expired tokens. */
  async settle(): Promise<'signedIn' | 'signedOut'> {
    this.#storage.notice();
    this.#status.read();
    await this.#status.until('signedIn', 'signedOut', 'signingOut');
    if (this.#status.state().status === 'signedIn') await this.#renewIfExpired();
    return this.#status.state().status === 'signedIn' ? 'signedIn' : 'signedOut';
  }

  /**
   * Where a guard leads in place of a sign-in that would undo a sign-out; undefined where it may start one.
   * @param url that was asked for
   */
  afterSignOut(url: string): GuardResult | undefined {
    return this.#afterSignOut.redirect(url);
  }

  /** Leaves for a sign-in that comes back to the URL of the navigation, or has the app do so: once for each navigation. */
  async leave(
    navigation: Pick<GuardedNavigation, 'id' | 'url' | 'onAuthRequired'>,
    options: SignInOptions = {},
  ): Promise<StartedSignIn> {
    const onAuthRequired = navigation.onAuthRequired ?? this.#oktaConfig.getConfig()?.onAuthRequired;
    if (onAuthRequired) {
      await this.#leaveToApp(onAuthRequired, navigation, options);
      return this.#status.state().status === 'loading' ? 'leaving' : 'byApp';
    }
    const failed = await this.#signIn.leave(navigation.url, options);
    return failed ? this.#problems.redirect(failed, navigation.url) : 'leaving';
  }

  /** Waits for as long as the browser is on its way to the org. Resolves to whether somebody is signed in on this page. */
  async isSignedInAfterAll(): Promise<boolean> {
    await this.#status.until('signedIn', 'signedOut');
    return this.#status.state().status === 'signedIn';
  }

  /** Where the guard is to lead when the way to the org was given up: to the page which tells so. */
  giveUp(url: string, demand: SignInOptions = {}): GuardResult | undefined {
    const failed = { diagnosis: { cause: 'interrupted' }, at: Date.now(), returnTo: url, demand } as const;
    return this.#problems.redirect(failed, url);
  }

  /** Guards of one route run at the same time, and those of its parents before: all of them want the same sign-in. */
  #leaveToApp(
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
