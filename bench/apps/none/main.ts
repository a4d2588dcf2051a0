import { provideHttpClient } from '@angular/common/http';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideRouter } from '@angular/router';
import { App } from '../shared/app';
import { pages } from '../shared/routes';
import { ANSWER_URL, api } from '../shared/settings';

bootstrapApplication(App, {
  providers: [
    provideRouter(pages(() => true)),
    provideHttpClient(),
    // The only API call that needs no token.
    { provide: ANSWER_URL, useValue: `${api}public/status` },
  ],
}).catch((error: unknown) => console.error(error));
