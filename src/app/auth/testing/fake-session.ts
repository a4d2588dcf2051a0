import { computed, inject, Injector, signal, untracked } from '@angular/core';
import type { AuthConfig, TokenStorage } from '../config/auth-config';
import type { Session } from '../session';
import type { AuthnRequirements, SignInOptions } from '../sign-in/sign-in-options';
import type { SignOutScope } from '../sign-out/sign-out';
import type { OrgConnection } from '../state/org-status';
import type { SessionEnd } from '../state/session-end';
import type { SessionEvent } from '../state/session-events';
import type { DescribedError } from '../errors/auth-error';
import type { SessionState } from '../state/session-state';
import type { TokenSet } from '../state/token-set';
import type { Claims } from '../okta/decode-jwt';
import { type User, userFromClaims } from '../state/user';
import type { RevocableKind } from '../tokens/token-revocation';
import type { VerifiableKind, Verification } from '../tokens/token-verification';
import { whenState } from './when-state';

/** What a fake session starts with. */
export interface FakeSessionOptions {
  /** Default: signed out, or signed in if `user`, `groups` or `acr` is given. */
  readonly state?: SessionState;
  /** Signs this user in. Default if `groups` or `acr` is given: Ada Lovelace. */
  readonly user?: User;
  /** The groups of the user. */
  readonly groups?: readonly string[];
  /** The level of authentication at which the user has just signed in. */
  readonly acr?: string;
  readonly tokens?: TokenSet;
  /** An action that waits for this sign-in: its name and its input. */
  readonly pendingAction?: { readonly name: string; readonly input: unknown };
  /** Parts of the configuration that the code under test reads. */
  readonly config?: Partial<AuthConfig>;
}

/** The access token of a signed-in fake session, unless the test gives it `tokens`. */
export const fakeAccessToken = 'fake-access-token';

/**
 * Replaces {@link Session} in unit tests: a test sets its signals, and it records calls.
 * @example
 * const session = TestBed.inject(FakeSession);
 * session.state.set({ status: 'signedIn', user: fakeUser() });
 */
export class FakeSession implements Pick<Session, keyof Session> {
  readonly state = signal<SessionState>({ status: 'signedOut' });
  readonly tokens = signal<TokenSet>({});
  readonly user = computed(() => {
    const state = this.state();
    return state.status === 'signedIn' ? state.user : null;
  });
  readonly isSignedIn = computed(() => this.state().status === 'signedIn');
  readonly connection = signal<OrgConnection>({ status: 'ok' });
  readonly unfinishedSignOut = signal<DescribedError | undefined>(undefined);
  readonly events = signal<readonly SessionEvent[]>([]);
  readonly lastEnd = signal<SessionEnd | undefined>(undefined);
  tokenStorage: TokenStorage;
  readonly #injector = inject(Injector);

  /** The `originalUri` of every call of `signIn`, in order. */
  readonly signIns: (string | undefined)[] = [];
  /** The scope of every call of `signOut`, in order. */
  readonly signOuts: SignOutScope[] = [];
  /** The options of every call of `signIn`, in order. */
  readonly signInOptions: (SignInOptions | undefined)[] = [];
  /** What APIs have required by a `401` with `insufficient_user_authentication`, and the reason for the user. */
  readonly stepUps: (AuthnRequirements & { readonly reason: string })[] = [];
  /** What `takePendingAction` returns once, by the action's name. */
  readonly pendingActions = new Map<string, unknown>();
  /** What `renew` resolves to; an Error makes it reject. */
  renewal: boolean | Error = true;
  /** How often `renew` was called. */
  renewals = 0;
  /** The kind of token of every call of `revoke`, in order. */
  readonly revoked: RevocableKind[] = [];
  /** If set, `revoke` rejects with it. */
  revocationProblem: Error | undefined;
  /** What `verify` resolves to if the session has the token. */
  verification: Verification | Promise<Verification> = {
    status: 'valid',
    keyId: 'key-1',
    algorithm: 'RS256',
  };
  /** The kind of token of every call of `verify`, in order. */
  readonly verified: VerifiableKind[] = [];
  /** How often `retry` was called. */
  retries = 0;
  /** What `userInfo` resolves to; an Error makes it reject. */
  userInfoResponse: Record<string, unknown> | Error = {};

  constructor(options: FakeSessionOptions = {}, tokenStorage: TokenStorage = 'memory') {
    const { state = initialState(options), tokens, pendingAction } = options;
    this.tokenStorage = tokenStorage;
    this.state.set(state);
    if (tokens) this.tokens.set(tokens);
    if (pendingAction) this.pendingActions.set(pendingAction.name, pendingAction.input);
  }

  signIn(originalUri?: string, options?: SignInOptions): Promise<void> {
    this.signIns.push(originalUri);
    this.signInOptions.push(options);
    return Promise.resolve();
  }

  signOut(scope: SignOutScope): Promise<void> {
    this.signOuts.push(scope);
    this.lastEnd.set({ reason: 'signedOut' });
    this.state.set({ status: 'signedOut' });
    this.tokens.set({});
    return Promise.resolve();
  }

  async accessToken(): Promise<string | undefined> {
    if (untracked(this.state).status === 'loading') {
      await whenState(this.state, (status) => status !== 'loading', this.#injector);
    }
    return this.currentAccessToken();
  }

  /** The access token that calls get now; undefined if nobody is signed in. */
  currentAccessToken(): string | undefined {
    return untracked(() => (this.isSignedIn() ? (this.tokens().access?.raw ?? fakeAccessToken) : undefined));
  }

  takePendingAction(name: string): unknown {
    const input = this.pendingActions.get(name);
    this.pendingActions.delete(name);
    return input;
  }

  renew(): Promise<boolean> {
    this.renewals += 1;
    return this.renewal instanceof Error ? Promise.reject(this.renewal) : Promise.resolve(this.renewal);
  }

  revoke(kind: RevocableKind): Promise<void> {
    if (this.revocationProblem) return Promise.reject(this.revocationProblem);
    this.revoked.push(kind);
    return Promise.resolve();
  }

  async verify(kind: VerifiableKind): Promise<Verification | undefined> {
    this.verified.push(kind);
    return this.tokens()[kind] && (await this.verification);
  }

  userInfo(): Promise<Record<string, unknown>> {
    const response = this.userInfoResponse;
    return response instanceof Error ? Promise.reject(response) : Promise.resolve(response);
  }

  retry(): Promise<void> {
    this.retries += 1;
    return Promise.resolve();
  }
}

/** A user for tests: Ada Lovelace. The test may change or add claims. */
export function fakeUser(claims: Readonly<Record<string, unknown>> = {}): User {
  return userFromClaims({
    sub: '00u1ada',
    name: 'Ada Lovelace',
    email: 'ada@example.com',
    preferred_username: 'ada@example.com',
    groups: ['Everyone', 'Admins'],
    ...claims,
  });
}

function initialState({ user, groups, acr }: FakeSessionOptions): SessionState {
  const claims: Claims = {
    ...(groups && { groups }),
    ...(acr && { acr, auth_time: Math.floor(Date.now() / 1000) }),
  };
  if (Object.keys(claims).length === 0) return user ? { status: 'signedIn', user } : { status: 'signedOut' };
  const { claims: others } = user ?? fakeUser();
  return { status: 'signedIn', user: userFromClaims({ ...others, ...claims }) };
}
