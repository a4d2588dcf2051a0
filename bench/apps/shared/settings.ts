/** The servers that bench/run.ts starts. */
export const issuer = 'http://localhost:4302/oauth2/default';
export const clientId = 'local-spa';
export const api = 'http://localhost:4301/api/';
export const scopes = ['openid', 'profile', 'email', 'offline_access'];

/** The APIs that get the access token. `?prefixes=` adds others, of which no call is made. */
export function protectedApis(): string[] {
  const count = Number(new URLSearchParams(location.search).get('prefixes') ?? 1);
  return [...Array.from({ length: count - 1 }, (_, index) => `https://api${index}.example.com/v1/`), api];
}
