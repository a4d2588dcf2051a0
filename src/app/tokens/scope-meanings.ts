const meanings: Readonly<Record<string, string>> = {
  // OpenID Connect Core 1.0, sections 3.1.2.1, 5.4 and 11
  openid: 'Who you are. Without it there is no ID token.',
  profile: 'Your name, what you sign in with, your language and your time zone.',
  email: 'Your email address, and whether it is verified.',
  address: 'Your postal address.',
  phone: 'Your phone number.',
  offline_access: 'Renewing the tokens without you: it brings the refresh token.',
  // Okta: https://developer.okta.com/docs/reference/api/oidc/#scopes
  groups: 'The groups you are in.',
  device_sso: 'Signing in once for several apps on this device.',
};

/** What a scope allows, in a line for the user. */
export function meaningOfScope(scope: string): string {
  // https://developer.okta.com/docs/api/oauth2/
  if (scope.startsWith('okta.')) return 'A part of Okta’s own API.';
  return (Object.hasOwn(meanings, scope) ? meanings[scope] : undefined) ?? 'Defined by your API.';
}
