import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { provideBrowserGlobalErrorListeners, type ApplicationConfig } from '@angular/core';
import { provideRouter, withComponentInputBinding, withInMemoryScrolling } from '@angular/router';
import { routes } from './app.routes';
import { accessTokenInterceptor, provideAuth, type AuthConfig } from './auth';

/** Everything the app is provided with, given the configuration that it starts with. */
export function appConfig(auth: AuthConfig): ApplicationConfig {
  return {
    providers: [
      provideBrowserGlobalErrorListeners(),
      provideRouter(
        routes,
        withComponentInputBinding(),
        withInMemoryScrolling({ anchorScrolling: 'enabled', scrollPositionRestoration: 'enabled' }),
      ),
      provideHttpClient(withInterceptors([accessTokenInterceptor])),
      provideAuth(auth),
    ],
  };
}
