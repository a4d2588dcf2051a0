import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideRouter } from '@angular/router';
import { App } from './app';
import { accessTokenInterceptor, loadAuthConfig, OktaAuthGuard, provideAuth, showStartProblem } from './auth';

loadAuthConfig()
  .then(() =>
    bootstrapApplication(App, {
      providers: [
        provideRouter([
          {
            path: 'guarded',
            canActivate: [OktaAuthGuard],
            loadComponent: () => import('./page').then(({ Page }) => Page),
          },
        ]),
        provideHttpClient(withInterceptors([accessTokenInterceptor])),
        provideAuth(),
      ],
    }),
  )
  .catch(showStartProblem);
