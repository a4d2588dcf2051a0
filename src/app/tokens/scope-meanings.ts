const meanings: Readonly<Record<string, string>> = {
  // OpenID Connect Core 1.0, sections 3.1.2.1, 5.4 and 11
  openid: 'Your identity. Without it, there is no ID token.',
  profile: 'Your name, username, language and time zone.',
  email: 'Your email address, and whether it is verified.',
  address: 'Your postal address.',
  phone: 'Your phone number.',
  offline_access: 'Renewing the tokens in the background, with a refresh token.',
  // Okta: https://developer.okta.com/docs/reference/api/oidc/#scopes
  groups: 'The groups you are in.',
  device_sso: 'Signing in once for several apps on this device.',
};

/** What a scope allows, in one line for the user. */
export function meaningOfScope(scope: string): string {
  // https://developer.okta.com/docs/api/oauth2/
  if (scope.startsWith('okta.')) return 'A part of Okta’s own API.';
  return (Object.hasOwn(meanings, scope) ? meanings[scope] : undefined) ?? 'Defined by your API.';
}
