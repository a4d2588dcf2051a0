import { inject, InjectionToken } from '@angular/core';
import { AUTH_CONFIG } from './auth';
import type { Problem } from './ui/problem-box';

/**
 * Where the API is: the first of the configuration's `protectedApis`, ending in a slash. `undefined` if there is none.
 */
export const API_URL = new InjectionToken<string | undefined>('API_URL', {
  providedIn: 'root',
  factory: () => inject(AUTH_CONFIG).protectedApis[0]?.replace(/\/*$/, '/'),
});

/** What to tell the user where `API_URL` is undefined. */
export const noApiConfigured: Problem = {
  title: 'No API is configured',
  detail: 'This page shows what an API answers, and the app does not know of one.',
  cure: 'Add the API’s URL to protectedApis in public/okta.config.json, then load the page again.',
};
