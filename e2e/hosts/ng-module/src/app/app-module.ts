import { HTTP_INTERCEPTORS, provideHttpClient, withInterceptorsFromDi } from '@angular/common/http';
import { NgModule, provideBrowserGlobalErrorListeners, provideZoneChangeDetection } from '@angular/core';
import { BrowserModule } from '@angular/platform-browser';
import { Account } from './account';
import { App } from './app';
import { AppRoutingModule } from './app-routing-module';
import { AccessTokenInterceptor, provideAuth } from './auth';
import { Home } from './home';

@NgModule({
  declarations: [App, Account, Home],
  imports: [BrowserModule, AppRoutingModule],
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideZoneChangeDetection({ eventCoalescing: true }),
    provideHttpClient(withInterceptorsFromDi()),
    { provide: HTTP_INTERCEPTORS, useClass: AccessTokenInterceptor, multi: true },
    provideAuth(),
  ],
  bootstrap: [App],
})
export class AppModule {}
