import { Location } from '@angular/common';
import { effect, inject, Injectable, untracked } from '@angular/core';
import type {
  AccessToken,
  AuthState,
  IDToken,
  SigninWithRedirectOptions,
  Token,
  Tokens,
  UserClaims,
} from '@okta/okta-auth-js';
import { AUTH_CONFIG } from '../config/auth-config-token';
import { routerUrlOf } from '../config/in-app-url';
import { readSdkSignInRequest } from '../sign-in/sdk-sign-in-request';
import { pickSignInOptions } from '../sign-in/sign-in-options';
import type { SessionState } from '../state/session-state';
import { FakeSession } from './fake-session';

type AuthStateHandler = (state: AuthState) => void;

/**
 * Replaces the SDK's client (`OKTA_AUTH`) in unit tests, for apps that use okta-angular's names. It has the state of the fake session,
 * and records sign-ins and sign-outs there. It has the methods that Okta's guides use. For others, use a spy, or provide an object for
 * `OKTA_AUTH`.
 */
@Injectable()
export class FakeOktaAuth {
  readonly #config = inject(AUTH_CONFIG);
  readonly #location = inject(Location);
  readonly #session = inject(FakeSession);
  readonly #handlers = new Set<AuthStateHandler>();
  #originalUri: string | undefined;

  readonly options = { ...this.#config };

  /** okta-angular asks for the SDK's version. */
  readonly _oktaUserAgent = { getVersion: () => '7.14.5', addEnvironment: (): void => undefined };

  /** What `OktaAuthStateService` listens to. */
  readonly authStateManager = {
    getAuthState: (): AuthState | null => this.#authState(),
    getPreviousAuthState: (): null => null,
    updateAuthState: (): Promise<AuthState | null> => Promise.resolve(this.#authState()),
    subscribe: (handler: AuthStateHandler): void => void this.#handlers.add(handler),
    unsubscribe: (handler?: AuthStateHandler): void => {
      if (handler) this.#handlers.delete(handler);
      else this.#handlers.clear();
    },
  };

  readonly tokenManager = {
    getTokens: (): Promise<Tokens> => Promise.resolve(this.#tokens()),
    getTokensSync: (): Tokens => this.#tokens(),
    get: (name: keyof Tokens): Promise<Token | undefined> => Promise.resolve(this.#tokens()[name]),
    getSync: (name: keyof Tokens): Token | undefined => this.#tokens()[name],
    hasExpired: (): boolean => false,
    on: (): void => undefined,
    off: (): void => undefined,
  };

  constructor() {
    effect(() => {
      this.#session.state();
      this.#session.tokens();
      untracked(() => {
        const state = this.#authState();
        if (state) for (const handle of this.#handlers) handle(state);
      });
    });
  }

  start(): Promise<void> {
    return Promise.resolve();
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }

  isAuthenticated(): Promise<boolean> {
    return Promise.resolve(this.#session.isSignedIn());
  }

  isLoginRedirect(): boolean {
    return false;
  }

  handleLoginRedirect(): Promise<void> {
    return Promise.resolve();
  }

  getAccessToken(): string | undefined {
    return this.#session.currentAccessToken();
  }

  async getOrRenewAccessToken(): Promise<string | null> {
    return (await this.#session.accessToken()) ?? null;
  }

  getIdToken(): string | undefined {
    return this.#tokens().idToken?.idToken;
  }

  getRefreshToken(): string | undefined {
    return this.#session.tokens().refresh?.raw;
  }

  /** @throws Error if nobody is signed in */
  async getUser(): Promise<UserClaims> {
    const user = this.#session.user();
    if (!user) throw new Error('Nobody is signed in: no access token for the user info.');
    return { ...user.claims, ...(await this.#session.userInfo()) } as unknown as UserClaims;
  }

  /** Recorded as `signIn` of the fake session. */
  async signInWithRedirect({ originalUri, ...params }: SigninWithRedirectOptions = {}): Promise<void> {
    const target = originalUri ?? this.#originalUri ?? '/';
    const options = pickSignInOptions(readSdkSignInRequest(params, this.#config));
    await this.#session.signIn(routerUrlOf(target, this.#location), options);
  }

  /** Recorded as `signOut('okta')` of the fake session. */
  async signOut(): Promise<boolean> {
    await this.#session.signOut('okta');
    return true;
  }

  setOriginalUri(uri: string): void {
    this.#originalUri = uri;
  }

  getOriginalUri(): string | undefined {
    return this.#originalUri;
  }

  removeOriginalUri(): void {
    this.#originalUri = undefined;
  }

  #authState(): AuthState | null {
    const { status }: SessionState = untracked(this.#session.state);
    if (status === 'loading') return null;
    const { accessToken, idToken } = this.#tokens();
    return {
      isAuthenticated: status === 'signedIn',
      ...(accessToken && { accessToken }),
      ...(idToken && { idToken }),
    };
  }

  #tokens(): Tokens {
    const user = untracked(this.#session.user);
    const accessToken = this.#session.currentAccessToken();
    if (!user || accessToken === undefined) return {};
    const { issuer, clientId, scopes } = this.#config;
    const claims = user.claims as unknown as UserClaims;
    const common = {
      scopes: [...scopes],
      expiresAt: Math.floor(Date.now() / 1000) + 3600,
      authorizeUrl: `${issuer}/v1/authorize`,
      claims,
    };
    return {
      accessToken: {
        ...common,
        accessToken,
        tokenType: 'Bearer',
        userinfoUrl: `${issuer}/v1/userinfo`,
      } satisfies AccessToken,
      idToken: {
        ...common,
        idToken: untracked(this.#session.tokens).id?.raw ?? 'fake-id-token',
        issuer,
        clientId,
      } satisfies IDToken,
    };
  }
}
