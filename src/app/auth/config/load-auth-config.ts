import type { AuthConfig } from './auth-config';

export async function loadAuthConfig(
  fetchFile: typeof fetch = fetch,
  origin = location.origin,
): Promise<AuthConfig> {
  const file = (await (await fetchFile('okta.config.json')).json()) as Pick<
    AuthConfig,
    'issuer' | 'clientId'
  >;
  return {
    redirectUri: `${origin}/login/callback`,
    postLogoutRedirectUri: `${origin}/`,
    scopes: ['openid', 'profile', 'email', 'offline_access'],
    protectedApis: [],
    signIn: 'button',
    tokenStorage: 'localStorage',
    ...file,
  };
}
