import { provideHttpClient, withInterceptors } from '@angular/common/http';
import {
  type ApplicationConfig,
  ErrorHandler,
  inject,
  provideBrowserGlobalErrorListeners,
} from '@angular/core';
import {
  provideRouter,
  TitleStrategy,
  withInMemoryScrolling,
  withNavigationErrorHandler,
} from '@angular/router';
import { routes } from './app.routes';
import { accessTokenInterceptor, provideAuth } from './auth/index';
import { PageTitle } from './shell/page-title';
import { progressInterceptor } from './shell/progress';
import { UnexpectedErrors } from './shell/unexpected-errors';

/** The app's providers. */
export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    { provide: ErrorHandler, useExisting: UnexpectedErrors },
    // Before the routes, whose last one matches everything.
    provideAuth(),
    provideRouter(
      routes,
      withInMemoryScrolling({ anchorScrolling: 'enabled', scrollPositionRestoration: 'enabled' }),
      withNavigationErrorHandler((error) => inject(UnexpectedErrors).recordFailedPage(error)),
    ),
    provideHttpClient(withInterceptors([progressInterceptor, accessTokenInterceptor])),
    { provide: TitleStrategy, useClass: PageTitle },
  ],
};
