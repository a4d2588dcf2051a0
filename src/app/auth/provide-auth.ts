import { isPlatformServer } from '@angular/common';
import {
  DestroyRef,
  DOCUMENT,
  type EnvironmentProviders,
  type Provider,
  importProvidersFrom,
  inject,
  Injector,
  makeEnvironmentProviders,
  PendingTasks,
  PLATFORM_ID,
  provideAppInitializer,
  provideEnvironmentInitializer,
} from '@angular/core';
import { ROUTES } from '@angular/router';
import {
  OKTA_AUTH,
  OKTA_CONFIG,
  OktaAuthGuard as OktaAngularGuard,
  OktaAuthModule,
  type OktaConfig,
} from '@okta/okta-angular';
import { AUTH_CONFIG } from './config/auth-config-token';
import { ConfigError } from './config/config-error';
import { UnexplainedConfigError } from './config/explain-config';
import { showConfigError } from './config/show-config-error';
import { connectOktaClient } from './connect-okta-client';
import { type AuthFeature, ON_AUTH_REQUIRED } from './features';
import { overrideOktaGuard, OktaAuthGuard } from './guards/okta-auth-guard';
import { OktaClient } from './okta/okta-client';
import { checkRouteOrder } from './hidden-routes';
import { authRoutes } from './routes';
import { ServerSession } from './server-session';
import { StepUpAttempts } from './guards/step-up-attempts';
import { IdleLoader } from './idle/idle-loader';
import { preloadCompletion } from './sign-in/completion-loader';
import { SIGN_IN_LISTENERS } from './sign-in/sign-in-listener';
import { OktaSession } from './sign-out/okta-session';
import { PendingActions } from './step-up/pending-actions';
import { Session } from './session';
import { AuthStart } from './startup';
import { BackgroundWork } from './state/background-work';
import { SESSION_NEEDED } from './state/session-needed';
import { afterPaint } from './time/after-paint';

/** False in production builds, which then leave out what depends on it. */
declare const ngDevMode: boolean | undefined;

/**
 * Provides everything for the sign-in except the interceptor: `withInterceptors([accessTokenInterceptor])`. The configuration comes from
 * `loadAuthConfig()`, which must run before Angular starts, or from `withConfig()`.
 * @example
 * export const appConfig: ApplicationConfig = {
 *   providers: [
 *     provideAuth(),
 *     provideRouter(routes),
 *     provideHttpClient(withInterceptors([accessTokenInterceptor])),
 *   ],
 * };
 */
export function provideAuth(...features: readonly AuthFeature[]): EnvironmentProviders {
  preloadCompletion();
  return makeEnvironmentProviders([
    importProvidersFrom(OktaAuthModule),
    { provide: OKTA_CONFIG, useFactory: oktaConfig },
    // Replaces okta-angular's guard: see docs/sdk-pitfalls.md, 2 to 5.
    { provide: OktaAngularGuard, useExisting: OktaAuthGuard },
    provideEnvironmentInitializer(overrideOktaGuard),
    { provide: OktaClient, useExisting: OKTA_AUTH },
    { provide: Session, useFactory: () => (isOnServer() ? new ServerSession() : new Session()) },
    { provide: SESSION_NEEDED, useFactory: sessionStarter },
    signInListeners,
    { provide: ROUTES, useValue: authRoutes, multi: true },
    features.map(({ providers }) => providers),
    provideAppInitializer(() => (isOnServer() ? undefined : start())),
  ]);
}

/** The parts that react to sign-ins. */
const signInListeners: Provider = [IdleLoader, PendingActions, StepUpAttempts, OktaSession].map(
  (listener) => ({
    provide: SIGN_IN_LISTENERS,
    useExisting: listener,
    multi: true,
  }),
);

/** Runs when it is first needed, after the configuration was read. */
function oktaConfig(): OktaConfig {
  const onAuthRequired = inject(ON_AUTH_REQUIRED, { optional: true });
  const oktaAuth = new OktaClient(inject(AUTH_CONFIG));
  connectOktaClient(oktaAuth);
  return { oktaAuth, ...(onAuthRequired && { onAuthRequired }) };
}

function start(): Promise<void> | undefined {
  const problem = findConfigProblem();
  if (problem) return reportConfigProblem(problem);
  if (typeof ngDevMode === 'undefined' || ngDevMode) checkRouteOrder();
  // Don't wait, so that the app can show something meanwhile. Unless something on the page needs the session, paint the page first.
  const startSession = inject(SESSION_NEEDED);
  afterPaint().then(startSession, startSession).finally(inject(PendingTasks).add());
  return undefined;
}

/** Starts the session, in the background. */
function sessionStarter(): () => void {
  const destroyRef = inject(DestroyRef);
  const injector = inject(Injector);
  return () => {
    if (destroyRef.destroyed) return;
    injector.get(BackgroundWork).run(() => injector.get(AuthStart).start());
  };
}

function findConfigProblem(): ConfigError | undefined {
  try {
    inject(AUTH_CONFIG);
    return undefined;
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}

/**
 * Shows the problem on the page, since an app may only log the error.
 * @throws ConfigError always, so that the app doesn't start
 */
async function reportConfigProblem(problem: ConfigError): Promise<never> {
  const page = inject(DOCUMENT);
  try {
    throw problem instanceof UnexplainedConfigError ? await problem.explain() : problem;
  } catch (error) {
    if (error instanceof ConfigError) showConfigError(error, page);
    throw error;
  }
}

const isOnServer = (): boolean => isPlatformServer(inject(PLATFORM_ID));
