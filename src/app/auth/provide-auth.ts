import { isPlatformServer, Location } from '@angular/common';
import {
  DOCUMENT,
  importProvidersFrom,
  inject,
  makeEnvironmentProviders,
  PLATFORM_ID,
  provideAppInitializer,
  provideEnvironmentInitializer,
  type EnvironmentProviders,
} from '@angular/core';
import { Router } from '@angular/router';
import {
  OKTA_AUTH,
  OKTA_CONFIG,
  OktaAuthGuard as OktaAngularGuard,
  OktaAuthModule,
  type OktaConfig,
} from '@okta/okta-angular';
import { ON_AUTH_REQUIRED, type AuthFeature } from './auth-features';
import { addRoutes, authRoutes, serverAuthRoutes } from './auth-routes';
import { AuthStart } from './auth-start';
import type { AuthConfig } from './config/auth-config';
import { AUTH_CONFIG } from './config/auth-config.token';
import { connectClient } from './connect-client';
import { ConfigProblem } from './config/config-problem';
import { showConfigProblem } from './config/show-config-problem';
import { adoptOktaGuard } from './guards/adopt-okta-guard';
import { OktaAuthGuard } from './guards/okta-auth-guard';
import { OktaClient } from './okta/okta-client';
import { ServerSession } from './server-session';
import { Session } from './session/session';
import { BackgroundWork } from './state/background-work';

/**
 * Everything that signing in needs, but for the interceptor: `withInterceptors([accessTokenInterceptor])`. The configuration is
 * read before Angular starts, by `loadAuthConfig()`, or given by `withConfig()`.
 * @example
 * export const appConfig: ApplicationConfig = {
 *   providers: [
 *     provideRouter(routes),
 *     provideHttpClient(withInterceptors([accessTokenInterceptor])),
 *     provideAuth(),
 *   ],
 * };
 */
export function provideAuth(...features: readonly AuthFeature[]): EnvironmentProviders {
  return makeEnvironmentProviders([
    importProvidersFrom(OktaAuthModule),
    { provide: OKTA_CONFIG, useFactory: oktaConfig },
    // Under okta-angular's name, so that its own guard decides on no route: see docs/sdk-pitfalls.md, 2 to 5.
    { provide: OktaAngularGuard, useExisting: OktaAuthGuard },
    provideEnvironmentInitializer(adoptOktaGuard),
    { provide: OktaClient, useExisting: OKTA_AUTH },
    { provide: Session, useFactory: () => (isOnServer() ? new ServerSession() : new Session()) },
    features.map(({ providers }) => providers),
    provideAppInitializer(() => {
      if (isOnServer()) addRoutes(inject(Router), serverAuthRoutes);
      else start();
    }),
  ]);
}

/** Made when it is first needed, by when the configuration has been read. */
function oktaConfig(): OktaConfig {
  const onAuthRequired = inject(ON_AUTH_REQUIRED, { optional: true });
  const oktaAuth = new OktaClient(inject(AUTH_CONFIG));
  connectClient(oktaAuth);
  return { oktaAuth, ...(onAuthRequired && { onAuthRequired }) };
}

function start(): void {
  const config = checkedConfig();
  addRoutes(inject(Router), authRoutes(config, inject(Location)));
  // Not awaited, so that the app shows something meanwhile.
  const auth = inject(AuthStart);
  inject(BackgroundWork).run(() => auth.start());
}

/** An app may catch the error only to log it, so show it on the page, too. */
function checkedConfig(): AuthConfig {
  try {
    return inject(AUTH_CONFIG);
  } catch (error) {
    if (error instanceof ConfigProblem) showConfigProblem(error, inject(DOCUMENT));
    throw error;
  }
}

const isOnServer = (): boolean => isPlatformServer(inject(PLATFORM_ID));
