import { HTTP_INTERCEPTORS, provideHttpClient, withInterceptorsFromDi } from '@angular/common/http';
import { NgModule, provideBrowserGlobalErrorListeners, provideZoneChangeDetection } from '@angular/core';
import { BrowserModule } from '@angular/platform-browser';
import { OktaAuthModule } from '@okta/okta-angular';
import { OktaAuth } from '@okta/okta-auth-js';
import { App } from './app';
import { AppRoutingModule } from './app-routing-module';
import { AuthInterceptor } from './auth-interceptor';
import { environment } from './environment';
import { Home } from './home';
import { Orders } from './orders';

const oktaAuth = new OktaAuth({
  issuer: environment.issuer,
  clientId: environment.clientId,
  redirectUri: window.location.origin + '/login/callback',
  postLogoutRedirectUri: window.location.origin + '/',
  scopes: ['openid', 'profile', 'email', 'offline_access'],
});

@NgModule({
  declarations: [App, Home, Orders],
  imports: [BrowserModule, AppRoutingModule, OktaAuthModule.forRoot({ oktaAuth })],
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideZoneChangeDetection({ eventCoalescing: true }),
    provideHttpClient(withInterceptorsFromDi()),
    { provide: HTTP_INTERCEPTORS, useClass: AuthInterceptor, multi: true },
  ],
  bootstrap: [App],
})
export class AppModule {}
