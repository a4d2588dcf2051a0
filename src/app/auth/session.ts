import { computed, inject, Injectable, Injector, type Signal } from '@angular/core';
import type { TokenStorage } from './config/auth-config';
import { AUTH_CONFIG } from './config/auth-config-token';
import { classify } from './errors/classify';
import { describeError } from './errors/describe-error';
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

/** Who is signed in, and the ways in and out. */
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

  /** Why the last session ended; undefined where there was none since the page was loaded, and from the next sign-in on. */
  readonly lastEnd: Signal<SessionEnd | undefined> = inject(SessionEnds).last;

  /** The tokens that the app holds. Secrets: for their owner's eyes only. */
  readonly tokens: Signal<TokenSet> = computed(() => toTokenSet(this.#store.tokens()));

  /** Where the tokens are kept: in memory where the browser forbids the configured storage. */
  readonly tokenStorage: TokenStorage = this.#client.tokenStorage;

  /** Whether the org can be reached. Where not, the user stays signed in, and a renewal is tried again by itself. */
  readonly connection: Signal<OrgConnection> = inject(OrgStatus).state;

  /** What the last sign-out could not do, since the org was out of reach. This app's tokens are gone all the same. */
  readonly unfinishedSignOut: Signal<DescribedError | undefined> = this.#signOut.unfinished;

  /** What happened to the session since this page was loaded, newest first. */
  readonly events: Signal<readonly SessionEvent[]> = inject(SessionEvents).list;

  /**
   * Leaves for the org's sign-in page. What keeps it from leaving is told on the problem page.
   * @param originalUri where in the app to come back to, with query and fragment; default: where the user is
   * @param options what to ask the org for: a level of authentication, a username to start with …
   * @throws TypeError if an option is not allowed
   * @example
   * session.signIn(undefined, { prompt: 'login' }); // "Use another account"
   */
  async signIn(originalUri?: string, options?: SignInOptions): Promise<void> {
    await this.#signIn.start(originalUri, checkSignInOptions(options, 'signIn'));
  }

  /**
   * Signs out of this app (`'app'`), or of the org too (`'okta'`), which leaves for its sign-out. The tokens are gone and a
   * guarded page is left at once. Ends on the page of `postLogoutRedirectUri`, in the other tabs too. Never rejects.
   */
  signOut(scope: SignOutScope): Promise<void> {
    return scope === 'app' ? this.#signOut.ofApp() : this.#signOut.ofOkta();
  }

  /**
   * A valid access token, renewed if need be, or undefined where nobody is signed in. Waits while the session is `loading`.
   * @throws OrgUnreachable if the org did not answer in time
   */
  accessToken(): Promise<string | undefined> {
    return this.#accessTokens.afterLoading();
  }

  /**
   * What the user had begun when an API asked for another sign-in (see `stepUpFor`), for the page to finish now. It is handed
   * out once, after that very sign-in, and only to the user who began it.
   * @param name of the action
   * @returns its input as it was given, by way of JSON; undefined where there is nothing to finish
   */
  takePendingAction(name: string): unknown {
    return this.#pendingActions.take(name, this.user()?.sub)?.input;
  }

  /**
   * Renews the tokens now, whether or not they have run out (RFC 6749, section 6). Where the org gives no more, the user is
   * signed out.
   * @returns whether there are new ones
   * @throws OrgUnreachable if the org did not answer
   */
  async renew(): Promise<boolean> {
    this.#storage.check();
    const { accessToken } = this.#client.currentTokens();
    return (
      accessToken !== undefined && (await this.#accessTokens.replace(accessToken.accessToken)) !== undefined
    );
  }

  /**
   * Has the org revoke a token (RFC 7009). The app forgets it: without the access token the next call renews it, and without
   * the refresh token nothing does once the access token has run out.
   * @throws OrgUnreachable if the org did not answer; the token is kept then
   */
  revoke(kind: RevocableKind): Promise<void> {
    return this.#revocation.revoke(kind);
  }

  /**
   * Checks the token that the app holds against the keys that the org publishes (RFC 7515, section 5.2). Never rejects.
   * @returns undefined where the app holds none
   */
  async verify(kind: VerifiableKind): Promise<Verification | undefined> {
    const token = this.tokens()[kind];
    return token && (await verifyToken(token.raw, kind, this.#injector));
  }

  /**
   * What the org says of the user now (OpenID Connect Core 1.0, section 5.3).
   * @throws OrgUnreachable if the org did not answer
   * @throws Error if nobody is signed in, or the org refused
   */
  async userInfo(): Promise<Record<string, unknown>> {
    await this.#accessTokens.get();
    const { accessToken, idToken } = this.#client.currentTokens();
    try {
      // The SDK puts the response's headers among the claims.
      const answer = await this.#client.token.getUserInfo(accessToken, idToken);
      return Object.fromEntries(Object.entries(answer).filter(([claim]) => claim !== 'headers'));
    } catch (error) {
      const classified = classify(error);
      if (!isTemporary(classified)) throw error;
      throw new OrgUnreachable(await describeError(classified, this.#config));
    }
  }

  /** Tries now what the org did not answer: to renew the tokens, or to end a sign-out. Never rejects. */
  async retry(): Promise<void> {
    await Promise.all([this.#signOut.retry(), this.#autoRenewal.retry()]);
  }
}
