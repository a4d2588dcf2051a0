import { provideHttpClient, withInterceptorsFromDi } from '@angular/common/http';
import { inject, provideAppInitializer } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideRouter, type Route, type RouterStateSnapshot } from '@angular/router';
import { OAuthService, OAuthStorage, provideOAuthClient } from 'angular-oauth2-oidc';
import { App } from '../shared/app';
import { pages } from '../shared/routes';
import { clientId, issuer, protectedApis, scopes } from '../shared/settings';

// The library has no guard. This one is from its documentation, and also starts the sign-in.
const guard = (_: unknown, { url }: RouterStateSnapshot) => {
  const oauth = inject(OAuthService);
  if (oauth.hasValidAccessToken()) return true;
  oauth.initCodeFlow(url);
  return false;
};

async function start(): Promise<void> {
  const oauth = inject(OAuthService);
  oauth.configure({
    issuer,
    clientId,
    scope: scopes.join(' '),
    responseType: 'code',
    redirectUri: `${location.origin}/login/callback`,
    requireHttps: false,
  });
  await oauth.loadDiscoveryDocumentAndTryLogin();
}

const callback: Route = {
  path: 'login/callback',
  redirectTo: () => decodeURIComponent(inject(OAuthService).state ?? '/'),
};

bootstrapApplication(App, {
  providers: [
    provideRouter([...pages(guard), callback]),
    provideHttpClient(withInterceptorsFromDi()),
    provideOAuthClient({ resourceServer: { allowedUrls: protectedApis(), sendAccessToken: true } }),
    { provide: OAuthStorage, useValue: localStorage },
    provideAppInitializer(start),
  ],
}).catch((error: unknown) => console.error(error));
