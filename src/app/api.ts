import { inject, InjectionToken } from '@angular/core';
import { AUTH_CONFIG, isLoopback } from './auth/index';
import type { Problem } from './ui/problem-box';

/**
 * The API's URL: the first of the configuration's `protectedApis`, with a slash at the end; `undefined` if there is none.
 */
export const API_URL = new InjectionToken<string | undefined>('API_URL', {
  providedIn: 'root',
  factory: () => inject(AUTH_CONFIG).protectedApis[0]?.replace(/\/*$/, '/'),
});

/** Whether a URL leads to this machine, as the URLs of this project's own org and API do. */
export const isOnThisMachine = (url: string): boolean =>
  URL.canParse(url) && isLoopback(new URL(url).hostname);

/** Says how to start the API if it runs on this machine, like this project's own; '' for any other API. */
export function howToStartApi(apiUrl: string): string {
  if (!isOnThisMachine(apiUrl)) return '';
  return 'It runs on this machine. Start everything with “npm start”, or the API alone with “npm run api”.';
}

/** The message to the user if `API_URL` is undefined. */
export const noApiConfigured: Problem = {
  title: 'No API is configured',
  detail: 'This page shows data from an API, and none is configured.',
  fix: 'Add the API’s URL to protectedApis in public/okta.config.json, then reload the page.',
};
