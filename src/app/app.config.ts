import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { provideBrowserGlobalErrorListeners, type ApplicationConfig } from '@angular/core';
import {
  provideRouter,
  TitleStrategy,
  withComponentInputBinding,
  withInMemoryScrolling,
} from '@angular/router';
import { routes } from './app.routes';
import { accessTokenInterceptor, provideAuth, type AuthConfig } from './auth';
import { PageTitle } from './shell/page-title';
import { progressInterceptor } from './shell/progress';

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
      provideHttpClient(withInterceptors([progressInterceptor, accessTokenInterceptor])),
      { provide: TitleStrategy, useClass: PageTitle },
      provideAuth(auth),
    ],
  };
}
