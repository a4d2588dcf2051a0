import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideRouter } from '@angular/router';
import {
  accessTokenInterceptor,
  loadAuthConfig,
  OktaAuthGuard,
  provideAuth,
  showStartProblem,
} from '../../../src/app/auth';
import { App } from '../shared/app';
import { pages } from '../shared/routes';

loadAuthConfig()
  .then(() =>
    bootstrapApplication(App, {
      providers: [
        provideAuth(),
        provideRouter(pages(OktaAuthGuard)),
        provideHttpClient(withInterceptors([accessTokenInterceptor])),
      ],
    }),
  )
  .catch(showStartProblem);
