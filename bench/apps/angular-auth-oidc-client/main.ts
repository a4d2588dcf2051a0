import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideRouter } from '@angular/router';
import {
  AbstractSecurityStorage,
  authInterceptor,
  autoLoginPartialRoutesGuard,
  DefaultLocalStorageService,
  provideAuth,
  withAppInitializerAuthCheck,
} from 'angular-auth-oidc-client';
import { App } from '../shared/app';
import { Home, pages } from '../shared/routes';
import { clientId, issuer, protectedApis, scopes } from '../shared/settings';

bootstrapApplication(App, {
  providers: [
    provideRouter([...pages(autoLoginPartialRoutesGuard), { path: 'login/callback', component: Home }]),
    provideHttpClient(withInterceptors([authInterceptor()])),
    provideAuth(
      {
        config: {
          authority: issuer,
          clientId,
          scope: scopes.join(' '),
          responseType: 'code',
          redirectUrl: `${location.origin}/login/callback`,
          silentRenew: true,
          useRefreshToken: true,
          autoUserInfo: false,
          secureRoutes: protectedApis(),
        },
      },
      withAppInitializerAuthCheck(),
    ),
    { provide: AbstractSecurityStorage, useClass: DefaultLocalStorageService },
  ],
}).catch((error: unknown) => console.error(error));
