import { InjectionToken } from '@angular/core';

/** The servers that bench/run.ts starts. */
export const issuer = 'http://localhost:4302/oauth2/default';
export const clientId = 'local-spa';
export const api = 'http://localhost:4301/api/';
export const scopes = ['openid', 'profile', 'email', 'offline_access'];

/** The URL that the messages page requests. The API requires an access token for it. */
export const ANSWER_URL = new InjectionToken('ANSWER_URL', { factory: () => `${api}messages` });

/** The APIs that get the access token. `?prefixes=` adds others, which are never called. */
export function protectedApis(): string[] {
  const count = Number(new URLSearchParams(location.search).get('prefixes') ?? 1);
  return [...Array.from({ length: count - 1 }, (_, index) => `https://api${index}.example.com/v1/`), api];
}
