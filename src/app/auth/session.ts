import { computed, inject, Injectable, Injector, type Signal } from '@angular/core';
import type { TokenStorage } from './config/auth-config';
import { AUTH_CONFIG } from './config/auth-config-token';
import { classifyError, describeError } from './errors/explain';
import { OrgUnreachable } from './errors/org-unreachable';
import { OktaClient } from './okta/okta-client';
import { SignIn } from './sign-in/sign-in';
import { checkSignInOptions, type SignInOptions } from './sign-in/sign-in-options';
import { SignOut, type SignOutScope } from './sign-out/sign-out';
import { type OrgConnection, OrgStatus } from './state/org-status';
import { type SessionEnd, SessionEnds } from './state/session-end';
import { type SessionEvent, SessionEvents } from './state/session-events';
import { isTemporary, type DescribedError } from './errors/auth-error';
import type { SessionState } from './state/session-state';
import { SessionStore } from './state/session-store';
import { type TokenSet, toTokenSet } from './state/token-set';
import type { User } from './state/user';
import { PendingActions } from './step-up/pending-actions';
import { AccessTokens } from './tokens/access-tokens';
import { AutoRenewal } from './tokens/auto-renewal';
import { ClearedStorage } from './tokens/cleared-storage';
import { type RevocableKind, TokenRevocation } from './tokens/token-revocation';
import type { VerifiableKind, Verification } from './tokens/token-verification';
import { verifyToken } from './tokens/verify-token';

/**
 * The session: who is signed in, signing in and out, and tokens.
 * @example
 * readonly session = inject(Session);
 * readonly name = computed(() => this.session.user()?.name);
 */
@Injectable({ providedIn: 'root' })
export class Session {
  readonly #accessTokens = inject(AccessTokens);
  readonly #pendingActions = inject(PendingActions);
  readonly #client = inject(OktaClient);
  readonly #config = inject(AUTH_CONFIG);
  readonly #injector = inject(Injector);
  readonly #revocation = inject(TokenRevocation);
  readonly #signIn = inject(SignIn);
  readonly #signOut = inject(SignOut);
  readonly #store = inject(SessionStore);
  readonly #storage = inject(ClearedStorage);
  readonly #autoRenewal = inject(AutoRenewal);

  readonly state: Signal<SessionState> = this.#store.state;

  /** The signed-in user; null in every other state. */
  readonly user: Signal<User | null> = this.#store.user;

  readonly isSignedIn: Signal<boolean> = computed(() => this.state().status === 'signedIn');

  /** Why the last session ended; undefined if none has ended since the page was loaded, and after the next sign-in. */
  readonly lastEnd: Signal<SessionEnd | undefined> = inject(SessionEnds).last;

  /** The tokens of the app. They are secrets: show them to their owner only. */
  readonly tokens: Signal<TokenSet> = computed(() => toTokenSet(this.#store.tokens()));

  /** Where the tokens are stored: in memory if the browser blocks the configured storage. */
  readonly tokenStorage: TokenStorage = this.#client.tokenStorage;

  /** Whether the org can be reached. If not, the user stays signed in, and the app retries the renewal automatically. */
  readonly connection: Signal<OrgConnection> = inject(OrgStatus).state;

  /** Why the last sign-out is incomplete: the org couldn't be reached. This app's tokens have been removed anyway. */
  readonly unfinishedSignOut: Signal<DescribedError | undefined> = this.#signOut.unfinished;

  /** What happened to the session since this page was loaded, newest first. */
  readonly events: Signal<readonly SessionEvent[]> = inject(SessionEvents).list;

  /**
   * Redirects to the org's sign-in page. If that fails, the problem page says why.
   * @param originalUri the router URL to return to, with query and fragment; default: the current page
   * @param options options of the sign-in, such as a level of authentication or a username
   * @throws TypeError if an option isn't allowed
   * @example
   * session.signIn(undefined, { prompt: 'login' }); // "Use another account"
   */
  async signIn(originalUri?: string, options?: SignInOptions): Promise<void> {
    await this.#signIn.start(originalUri, checkSignInOptions(options, 'signIn'));
  }

  /**
   * Signs out of this app (`'app'`), or of the org too (`'okta'`), which redirects to its sign-out. It removes the tokens and leaves a
   * guarded page immediately. All tabs end on the page of `postLogoutRedirectUri`. Never rejects.
   */
  signOut(scope: SignOutScope): Promise<void> {
    return scope === 'app' ? this.#signOut.ofApp() : this.#signOut.ofOkta();
  }

  /**
   * A valid access token, renewed if necessary; undefined if nobody is signed in. Waits while the session is `loading`.
   * @throws OrgUnreachable if the org didn't respond in time
   */
  accessToken(): Promise<string | undefined> {
    return this.#accessTokens.afterLoading();
  }

  /**
   * Returns the action that waited for a step-up (see `stepUpFor`), so that the page can finish it now. It returns it once, after that
   * sign-in, and only for the user who started the action.
   * @param name the name of the action
   * @returns its input, parsed from JSON; undefined if there is nothing to finish
   */
  takePendingAction(name: string): unknown {
    return this.#pendingActions.take(name, this.user()?.sub)?.input;
  }

  /**
   * Renews the tokens now, even if they haven't expired (RFC 6749, section 6). If the org refuses, the user is signed out.
   * @returns whether there are new tokens
   * @throws OrgUnreachable if the org didn't respond
   */
  async renew(): Promise<boolean> {
    const { accessToken } = this.#storage.check();
    return (
      accessToken !== undefined && (await this.#accessTokens.replace(accessToken.accessToken)) !== undefined
    );
  }

  /**
   * Revokes a token at the org (RFC 7009), and stops using it. The next call renews a revoked access token. Without a refresh token,
   * nothing renews the access token after it has expired.
   * @throws OrgUnreachable if the org didn't respond; the token stays then
   */
  revoke(kind: RevocableKind): Promise<void> {
    return this.#revocation.revoke(kind);
  }

  /**
   * Checks a token of the app against the keys that the org publishes (RFC 7515, section 5.2). Never rejects.
   * @returns undefined if the app has no such token
   */
  async verify(kind: VerifiableKind): Promise<Verification | undefined> {
    const token = this.tokens()[kind];
    return token && (await verifyToken(token.raw, kind, this.#injector));
  }

  /**
   * Fetches the user's claims from the org (OpenID Connect Core 1.0, section 5.3).
   * @throws OrgUnreachable if the org didn't respond
   * @throws Error if nobody is signed in, or the org refused
   */
  async userInfo(): Promise<Record<string, unknown>> {
    await this.#accessTokens.get();
    const { accessToken, idToken } = this.#client.currentTokens();
    try {
      // The SDK adds the response's headers to the claims.
      const userInfo = await this.#client.token.getUserInfo(accessToken, idToken);
      return Object.fromEntries(Object.entries(userInfo).filter(([claim]) => claim !== 'headers'));
    } catch (error) {
      const classified = await classifyError(error);
      if (!isTemporary(classified)) throw error;
      throw new OrgUnreachable(await describeError(classified, this.#config));
    }
  }

  /** Retries what failed because the org couldn't be reached: a renewal, or a sign-out. Never rejects. */
  async retry(): Promise<void> {
    await Promise.all([this.#signOut.retry(), this.#autoRenewal.retry()]);
  }
}
