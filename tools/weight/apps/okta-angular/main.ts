import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { importProvidersFrom, inject } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideRouter } from '@angular/router';
import { OKTA_AUTH, OktaAuthGuard, OktaAuthModule, OktaCallbackComponent } from '@okta/okta-angular';
import { OktaAuth } from '@okta/okta-auth-js';
import { App } from './app';

const oktaAuth = new OktaAuth({
  issuer: 'https://dev-123456.okta.com/oauth2/default',
  clientId: '0oa1example',
  redirectUri: `${location.origin}/login/callback`,
});

bootstrapApplication(App, {
  providers: [
    provideRouter([
      {
        path: 'guarded',
        canActivate: [OktaAuthGuard],
        loadComponent: () => import('./page').then(({ Page }) => Page),
      },
      { path: 'login/callback', component: OktaCallbackComponent },
    ]),
    importProvidersFrom(OktaAuthModule.forRoot({ oktaAuth })),
    provideHttpClient(
      withInterceptors([
        (request, next) => {
          const token = inject(OKTA_AUTH).getAccessToken();
          return next(
            token && request.url.startsWith('/api/')
              ? request.clone({ setHeaders: { Authorization: `Bearer ${token}` } })
              : request,
          );
        },
      ]),
    ),
  ],
}).catch((error) => console.error(error));
