import {
  computed,
  Injectable,
  signal,
  type EnvironmentProviders,
  makeEnvironmentProviders,
} from '@angular/core';
import type { AuthConfig, TokenStorage } from '../config/auth-config';
import { AUTH_CONFIG } from '../config/auth-config.token';
import { SignInCheck } from '../guards/sign-in-check';
import { StepUpMarks } from '../guards/step-up-marks';
import type { HeldTokens } from '../session/held-tokens';
import type { OrgConnection } from '../session/org-connections';
import { Session } from '../session/session';
import type { SessionEvent } from '../session/session-events';
import type { SignInOptions } from '../sign-in/sign-in-options';
import type { SessionEnd } from '../session/session-end';
import type { SignOutScope } from '../sign-out/sign-out';
import type { AuthProblem, SessionState } from '../session/session-state';
import type { RevocableKind } from '../session/token-revocation';
import type { VerifiableKind, Verification } from '../session/token-verification';
import { userFromClaims, type Claims, type User } from '../session/user';
import { FakeSignInCheck } from './fake-sign-in-check';
import { MemoryStepUpMarks } from './memory-step-up-marks';

/** What a fake session starts with. */
export interface FakeSessionOptions {
  /** Default: signed out, or signed in where `user`, `groups` or `acr` is given. */
  readonly state?: SessionState;
  /** Signs this user in. Default where `groups` or `acr` is given: Ada Lovelace. */
  readonly user?: User;
  /** Has the user be in these groups and no others. */
  readonly groups?: readonly string[];
  /** Has the user have signed in just now at this level of authentication. */
  readonly acr?: string;
  readonly tokens?: HeldTokens;
  /** An action that was begun before the sign-in: its name and its input. */
  readonly begun?: { readonly name: string; readonly input: unknown };
  /** Parts of the configuration that the code under test reads. */
  readonly config?: Partial<AuthConfig>;
}

/** Stands in for {@link Session} in unit tests: signals that a test sets, and a record of what was called. */
@Injectable()
export class FakeSession implements Pick<Session, keyof Session> {
  readonly state = signal<SessionState>({ status: 'signedOut' });
  readonly tokens = signal<HeldTokens>({});
  readonly user = computed(() => {
    const state = this.state();
    return state.status === 'signedIn' ? state.user : null;
  });
  readonly isSignedIn = computed(() => this.state().status === 'signedIn');
  readonly connection = signal<OrgConnection>({ status: 'ok' });
  readonly unfinishedSignOut = signal<AuthProblem | undefined>(undefined);
  readonly events = signal<readonly SessionEvent[]>([]);
  readonly lastEnd = signal<SessionEnd | undefined>(undefined);
  tokenStorage: TokenStorage = 'memory';

  /** The `returnTo` of every call of `signIn`, in order. */
  readonly signIns: (string | undefined)[] = [];
  /** The scope of every call of `signOut`, in order. */
  readonly signOuts: SignOutScope[] = [];
  /** The options of every call of `signIn`, in order. */
  readonly demands: (SignInOptions | undefined)[] = [];
  /** What `takeBegun` hands out, once, by the action's name. */
  readonly begun = new Map<string, unknown>();
  /** What `renew` gives; an Error makes it reject. */
  renewal: boolean | Error = true;
  /** How often `renew` was called. */
  renewals = 0;
  /** The kind of token of every call of `revoke`, in order. */
  readonly revoked: RevocableKind[] = [];
  /** What `revoke` rejects with, if it is to. */
  revocationProblem: Error | undefined;
  /** What `verify` gives for a token that is held. */
  verification: Verification | Promise<Verification> = {
    status: 'valid',
    keyId: 'key-1',
    algorithm: 'RS256',
  };
  /** The kind of token of every call of `verify`, in order. */
  readonly verified: VerifiableKind[] = [];
  /** How often `retry` was called. */
  retries = 0;
  /** What `userInfo` gives; an Error makes it reject. */
  userInfoAnswer: Record<string, unknown> | Error = {};

  signIn(returnTo?: string, options?: SignInOptions): Promise<void> {
    this.signIns.push(returnTo);
    this.demands.push(options);
    return Promise.resolve();
  }

  signOut(scope: SignOutScope): Promise<void> {
    this.signOuts.push(scope);
    this.lastEnd.set({ reason: 'signedOut' });
    this.state.set({ status: 'signedOut' });
    this.tokens.set({});
    return Promise.resolve();
  }

  accessToken(): Promise<string | undefined> {
    return Promise.resolve(this.isSignedIn() ? this.tokens().access?.raw : undefined);
  }

  takeBegun(name: string): unknown {
    const input = this.begun.get(name);
    this.begun.delete(name);
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
    const answer = this.userInfoAnswer;
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  }

  retry(): Promise<void> {
    this.retries += 1;
    return Promise.resolve();
  }
}

/** A user for tests: Ada Lovelace, with whatever claims the test changes or adds. */
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

/**
 * Provides a {@link FakeSession} for {@link Session}, and a configuration: all that guarded pages need. Get at it with
 * `TestBed.inject(FakeSession)`.
 */
export function provideFakeSession(options: FakeSessionOptions = {}): EnvironmentProviders {
  const config: AuthConfig = {
    issuer: 'http://localhost:4202/oauth2/default',
    clientId: 'local-spa',
    redirectUri: `${location.origin}/login/callback`,
    postLogoutRedirectUri: `${location.origin}/`,
    scopes: ['openid', 'profile', 'email', 'offline_access'],
    protectedApis: ['http://localhost:4201/api/'],
    signIn: 'button',
    tokenStorage: 'memory',
    dpop: false,
    idleTimeout: undefined,
    ...options.config,
  };
  return makeEnvironmentProviders([
    { provide: AUTH_CONFIG, useValue: config },
    { provide: FakeSession, useFactory: () => startedWith(options, config) },
    { provide: Session, useExisting: FakeSession },
    { provide: SignInCheck, useClass: FakeSignInCheck },
    { provide: StepUpMarks, useClass: MemoryStepUpMarks },
  ]);
}

function startedWith(
  { state, user, groups, acr, tokens, begun }: FakeSessionOptions,
  config: AuthConfig,
): FakeSession {
  const session = new FakeSession();
  session.tokenStorage = config.tokenStorage;
  const claims: Claims = {
    ...(groups && { groups }),
    ...(acr && { acr, auth_time: Math.floor(Date.now() / 1000) }),
  };
  if (Object.keys(claims).length > 0) {
    const { claims: others } = user ?? fakeUser();
    session.state.set({ status: 'signedIn', user: userFromClaims({ ...others, ...claims }) });
  } else if (user) session.state.set({ status: 'signedIn', user });
  if (state) session.state.set(state);
  if (tokens) session.tokens.set(tokens);
  if (begun) session.begun.set(begun.name, begun.input);
  return session;
}
