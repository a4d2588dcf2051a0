import { inject, InjectionToken } from '@angular/core';
import { AUTH_CONFIG } from './auth/index';
import type { Problem } from './ui/problem-box';

/**
 * Where the API is: the first of the configuration's `protectedApis`, ending in a slash. `undefined` if there is none.
 */
export const API_URL = new InjectionToken<string | undefined>('API_URL', {
  providedIn: 'root',
  factory: () => inject(AUTH_CONFIG).protectedApis[0]?.replace(/\/*$/, '/'),
});

const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** How to start the API, in a sentence, where it is on this machine as this project's own is; '' for one elsewhere. */
export function howToStartApi(apiUrl: string): string {
  if (!URL.canParse(apiUrl) || !loopback.has(new URL(apiUrl).hostname)) return '';
  return 'It runs on this machine. Start everything with “npm start”, or the API alone with “npm run api”.';
}

/** What to tell the user where `API_URL` is undefined. */
export const noApiConfigured: Problem = {
  title: 'No API is configured',
  detail: 'This page shows what an API answers, and the app does not know of one.',
  fix: 'Add the API’s URL to protectedApis in public/okta.config.json, then load the page again.',
};
