import {
  inject,
  makeEnvironmentProviders,
  provideEnvironmentInitializer,
  type EnvironmentProviders,
} from '@angular/core';
import {
  OKTA_AUTH,
  OKTA_CONFIG,
  OktaAuthGuard as OktaAngularGuard,
  OktaAuthStateService,
} from '@okta/okta-angular';
import { ON_AUTH_REQUIRED } from '../auth-features';
import { AuthStart } from '../auth-start';
import { SignInCompletion } from '../callback/sign-in-completion';
import type { AuthConfig } from '../config/auth-config';
import { AUTH_CONFIG } from '../config/auth-config.token';
import { adoptOktaGuard } from '../guards/adopt-okta-guard';
import { OktaAuthGuard } from '../guards/okta-auth-guard';
import { SignInCheck } from '../guards/sign-in-check';
import { StepUpMarks } from '../guards/step-up-marks';
import { CallAuthorizations } from '../http/call-authorization';
import { OktaClient } from '../okta/okta-client';
import { AccessTokens } from '../session/access-tokens';
import { Session } from '../session/session';
import { SessionStatus } from '../session/session-status';
import { StepUp } from '../step-up/step-up';
import { FakeAccessTokens, FakeCallAuthorizations, FakeStepUp } from './fake-calls';
import { FakeOktaAuth } from './fake-okta-auth';
import { FakeSession, type FakeSessionOptions } from './fake-session';
import { FakeSessionStatus } from './fake-session-status';
import { FakeSignInCheck } from './fake-sign-in-check';
import { MemoryStepUpMarks } from './memory-step-up-marks';

/**
 * Provides a {@link FakeSession} for `Session`, a configuration, and a stand-in for the SDK: no network, no storage, no
 * `okta.config.json`. It goes after an app's own providers, `provideAuth()` and the interceptor included, or stands alone. Get
 * at the session with `TestBed.inject(FakeSession)`.
 *
 * Calls to the configuration's `protectedApis` carry `Bearer fake-access-token` while somebody is signed in, at once. A `401`
 * reaches the caller; nothing is repeated.
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
    { provide: SessionStatus, useClass: FakeSessionStatus },
    { provide: AuthStart, useValue: { start: doNothing } },
    { provide: SignInCompletion, useValue: { complete: doNothing } },
    { provide: SignInCheck, useClass: FakeSignInCheck },
    { provide: StepUpMarks, useClass: MemoryStepUpMarks },
    { provide: AccessTokens, useClass: FakeAccessTokens },
    { provide: CallAuthorizations, useClass: FakeCallAuthorizations },
    { provide: StepUp, useClass: FakeStepUp },
    FakeOktaAuth,
    { provide: OKTA_AUTH, useExisting: FakeOktaAuth },
    { provide: OktaClient, useExisting: FakeOktaAuth },
    { provide: OKTA_CONFIG, useFactory: fakeOktaConfig },
    { provide: OktaAngularGuard, useExisting: OktaAuthGuard },
    provideEnvironmentInitializer(adoptOktaGuard),
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
