import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { importProvidersFrom, inject } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideRouter } from '@angular/router';
import { OKTA_AUTH, OktaAuthGuard, OktaAuthModule, OktaCallbackComponent } from '@okta/okta-angular';
import { OktaAuth } from '@okta/okta-auth-js';
import { App } from '../shared/app';
import { pages } from '../shared/routes';
import { clientId, issuer, protectedApis, scopes } from '../shared/settings';

const oktaAuth = new OktaAuth({
  issuer,
  clientId,
  scopes,
  redirectUri: `${location.origin}/login/callback`,
});
const apis = protectedApis();

bootstrapApplication(App, {
  providers: [
    provideRouter([...pages(OktaAuthGuard), { path: 'login/callback', component: OktaCallbackComponent }]),
    importProvidersFrom(OktaAuthModule.forRoot({ oktaAuth })),
    provideHttpClient(
      withInterceptors([
        (request, next) => {
          const token = inject(OKTA_AUTH).getAccessToken();
          return next(
            token && apis.some((api) => request.url.startsWith(api))
              ? request.clone({ setHeaders: { Authorization: `Bearer ${token}` } })
              : request,
          );
        },
      ]),
    ),
  ],
}).catch((error: unknown) => console.error(error));
