import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import {
  ApplicationConfig,
  inject,
  provideAppInitializer,
  provideBrowserGlobalErrorListeners,
} from '@angular/core';
import { provideRouter } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { routes } from './app.routes';
import { AUTH_CONFIG, accessTokenInterceptor, provideAuth } from './auth';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    // Registered before the providers that it waits for: the order must not matter.
    provideAppInitializer(async () => {
      await firstValueFrom(inject(HttpClient).get(`${inject(AUTH_CONFIG).protectedApis[0]}public/status`));
    }),
    provideAuth(),
    provideRouter(routes),
    provideHttpClient(withInterceptors([accessTokenInterceptor])),
  ],
};
