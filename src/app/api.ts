import { inject, InjectionToken } from '@angular/core';
import { AUTH_CONFIG } from './auth/index';
import type { Problem } from './ui/problem-box';

/**
 * Where the API is: the first of the configuration's `protectedApis`, ending in a slash. `undefined` without one.
 */
export const API_URL = new InjectionToken<string | undefined>('API_URL', {
  providedIn: 'root',
  factory: () => inject(AUTH_CONFIG).protectedApis[0]?.replace(/\/*$/, '/'),
});

const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** How to start the API if it runs on this machine, as this project's own does; '' for any other API. */
export function howToStartApi(apiUrl: string): string {
  if (!URL.canParse(apiUrl) || !loopback.has(new URL(apiUrl).hostname)) return '';
  return 'It runs on this machine. Start everything with “npm start”, or the API alone with “npm run api”.';
}

/** What the user is told if `API_URL` is undefined. */
export const noApiConfigured: Problem = {
  title: 'No API is configured',
  detail: 'This page shows answers of an API, and none is configured.',
  fix: 'Add the API’s URL to protectedApis in public/okta.config.json, then load the page again.',
};
