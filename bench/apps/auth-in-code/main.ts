import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideRouter } from '@angular/router';
import {
  accessTokenInterceptor,
  OktaAuthGuard,
  provideAuth,
  showStartProblem,
  withConfig,
} from '../../../src/app/auth';
import { App } from '../shared/app';
import { pages } from '../shared/routes';
import { clientId, issuer, protectedApis } from '../shared/settings';

bootstrapApplication(App, {
  providers: [
    provideAuth(withConfig({ issuer, clientId, protectedApis: protectedApis() })),
    provideRouter(pages(OktaAuthGuard)),
    provideHttpClient(withInterceptors([accessTokenInterceptor])),
  ],
}).catch(showStartProblem);
