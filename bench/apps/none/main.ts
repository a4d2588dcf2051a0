import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideRouter } from '@angular/router';
import { App } from '../shared/app';
import { pages } from '../shared/routes';

bootstrapApplication(App, {
  providers: [
    provideRouter(pages(() => true)),
    provideHttpClient(
      // The API answers nobody without a token.
      withInterceptors([
        (request, next) => next(request.clone({ url: request.url.replace('/messages', '/public/status') })),
      ]),
    ),
  ],
}).catch((error) => console.error(error));
