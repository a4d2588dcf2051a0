import {
  importProvidersFrom,
  inject,
  makeEnvironmentProviders,
  provideAppInitializer,
  type EnvironmentProviders,
} from '@angular/core';
import { Router, type Route } from '@angular/router';
import { OKTA_AUTH, OktaAuthGuard as OktaAngularGuard, OktaAuthModule } from '@okta/okta-angular';
import { Callback } from './callback/callback';
import type { AuthConfig } from './config/auth-config';
import { AUTH_CONFIG } from './config/auth-config.token';
import { addRoute } from './add-route';
import { explanationRoute } from './guards/explanation-route';
import { OktaAuthGuard } from './guards/okta-auth-guard';
import { IdleTimeout } from './idle/idle-timeout';
import { OktaClient } from './okta/okta-client';
import { ProblemPage } from './problem/problem-page';
import { problemUrl } from './problem/problem-url';
import { SessionRestore } from './session/session-restore';
import { signedOutRoute } from './sign-out/signed-out-route';
import { BackgroundWork } from './state/background-work';

/** Everything that signing in needs, but for the interceptor: `withInterceptors([accessTokenInterceptor])`. */
export function provideAuth(config: AuthConfig): EnvironmentProviders {
  const oktaAuth = new OktaClient(config);
  return makeEnvironmentProviders([
    { provide: AUTH_CONFIG, useValue: config },
    importProvidersFrom(OktaAuthModule.forRoot({ oktaAuth })),
    // Under okta-angular's name, so that its own guard decides on no route: see docs/sdk-pitfalls.md, 2 to 5.
    { provide: OktaAngularGuard, useExisting: OktaAuthGuard },
    { provide: OktaClient, useExisting: OKTA_AUTH },
    provideAppInitializer(() => {
      addRoute(inject(Router), explanationRoute);
      addRoute(inject(Router), problemRoute);
      addRoute(inject(Router), signedOutRoute);
      addRoute(inject(Router), callbackRoute(config));
      inject(IdleTimeout).start();
      // Not waited for: the app shows while it is found out who is signed in.
      const restore = inject(SessionRestore);
      inject(BackgroundWork).run(() => restore.open());
    }),
  ]);
}

/** The org comes back to `redirectUri`, whatever its path is. */
function callbackRoute({ redirectUri }: AuthConfig): Route {
  const base = new URL(document.baseURI).pathname;
  const { pathname } = new URL(redirectUri);
  const path = pathname.startsWith(base) ? pathname.slice(base.length) : pathname.slice(1);
  return { path, title: 'Sign-in', component: Callback };
}

const problemRoute: Route = { path: problemUrl.slice(1), title: 'Sign-in problem', component: ProblemPage };
