import {
  type EnvironmentProviders,
  inject,
  makeEnvironmentProviders,
  provideEnvironmentInitializer,
} from '@angular/core';
import {
  OKTA_AUTH,
  OKTA_CONFIG,
  OktaAuthGuard as OktaAngularGuard,
  OktaAuthStateService,
} from '@okta/okta-angular';
import type { AuthConfig } from '../config/auth-config';
import { AUTH_CONFIG } from '../config/auth-config-token';
import { ON_AUTH_REQUIRED } from '../features';
import { overrideOktaGuard, OktaAuthGuard } from '../guards/okta-auth-guard';
import { SignInCheck } from '../guards/sign-in-check';
import { StepUpAttempts } from '../guards/step-up-attempts';
import { CallAuthorizations } from '../http/call-authorization';
import { OktaClient } from '../okta/okta-client';
import { Session } from '../session';
import { CompletionLoader } from '../sign-in/completion-loader';
import { AuthStart } from '../startup';
import { SessionStore } from '../state/session-store';
import { StepUp } from '../step-up/step-up';
import { AccessTokens } from '../tokens/access-tokens';
import { FakeAccessTokens, FakeCallAuthorizations, FakeStepUp } from './fake-calls';
import { FakeOktaAuth } from './fake-okta-auth';
import { FakeSession, type FakeSessionOptions } from './fake-session';
import { FakeSessionStore } from './fake-session-store';
import { SignIn } from '../sign-in/sign-in';
import { SignOut } from '../sign-out/sign-out';
import { AutoRenewal } from '../tokens/auto-renewal';
import { FakeAutoRenewal, FakeSignIn, FakeSignOut } from './fake-sign-in-out';
import { FakeSignInCheck } from './fake-sign-in-check';
import { MemoryStepUpAttempts } from './memory-step-up-attempts';

/**
 * Provides a {@link FakeSession} for `Session`, a configuration, and a fake of the SDK: no network, no storage, no `okta.config.json`.
 * Put it after the app's own providers, including `provideAuth()` and the interceptor, or use it alone. Get the session with
 * `TestBed.inject(FakeSession)`.
 *
 * While a user is signed in, calls to the configuration's `protectedApis` get `Bearer fake-access-token`, synchronously. A `401` reaches
 * the caller, and nothing is repeated.
 * @example
 * TestBed.configureTestingModule({
 *   providers: [...appConfig.providers, provideHttpClientTesting(), provideFakeSession({ user: fakeUser() })],
 * });
 */
export function provideFakeSession(options: FakeSessionOptions = {}): EnvironmentProviders {
  return makeEnvironmentProviders([
    { provide: AUTH_CONFIG, useFactory: () => fakeConfig(options) },
    { provide: FakeSession, useFactory: () => new FakeSession(options, inject(AUTH_CONFIG).tokenStorage) },
    { provide: Session, useExisting: FakeSession },
    { provide: SessionStore, useClass: FakeSessionStore },
    { provide: AuthStart, useValue: { start: doNothing } },
    { provide: CompletionLoader, useValue: { complete: doNothing } },
    { provide: SignIn, useClass: FakeSignIn },
    { provide: SignOut, useClass: FakeSignOut },
    { provide: AutoRenewal, useClass: FakeAutoRenewal },
    { provide: SignInCheck, useClass: FakeSignInCheck },
    { provide: StepUpAttempts, useClass: MemoryStepUpAttempts },
    { provide: AccessTokens, useClass: FakeAccessTokens },
    { provide: CallAuthorizations, useClass: FakeCallAuthorizations },
    { provide: StepUp, useClass: FakeStepUp },
    FakeOktaAuth,
    { provide: OKTA_AUTH, useExisting: FakeOktaAuth },
    { provide: OktaClient, useExisting: FakeOktaAuth },
    { provide: OKTA_CONFIG, useFactory: fakeOktaConfig },
    { provide: OktaAngularGuard, useExisting: OktaAuthGuard },
    provideEnvironmentInitializer(overrideOktaGuard),
    OktaAuthStateService,
  ]);
}

const doNothing = (): Promise<void> => Promise.resolve();

function fakeOktaConfig(): object {
  const onAuthRequired = inject(ON_AUTH_REQUIRED, { optional: true });
  return { oktaAuth: inject(FakeOktaAuth), ...(onAuthRequired && { onAuthRequired }) };
}

const fakeConfig = ({ config }: FakeSessionOptions): AuthConfig => ({
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
  ...config,
});
