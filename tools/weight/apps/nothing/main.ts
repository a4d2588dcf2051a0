import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideRouter } from '@angular/router';
import { App } from './app';

bootstrapApplication(App, {
  providers: [
    provideRouter([
      {
        path: 'guarded',
        canActivate: [() => true],
        loadComponent: () => import('./page').then(({ Page }) => Page),
      },
    ]),
    provideHttpClient(withInterceptors([(request, next) => next(request)])),
  ],
}).catch((error) => console.error(error));
