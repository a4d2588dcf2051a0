/**
 * The address of an endpoint of the authorization server with this issuer, as okta-auth-js builds it. Addresses follow
 * from the configured issuer: no document can send the app's requests elsewhere.
 * https://developer.okta.com/docs/reference/api/oidc/#endpoints
 */
export const endpoint = (issuer: string, name: string): string =>
  `${issuer}${isOrgServer(issuer) ? '/oauth2' : ''}/v1/${name}`;

/** Whether an issuer is the org authorization server, whose access tokens are only for Okta itself. */
export const isOrgServer = (issuer: string): boolean => !new URL(issuer).pathname.startsWith('/oauth2/');

/** The address of the discovery document (OpenID Connect Discovery 1.0 section 4). */
export const discoveryUrl = (issuer: string): string => `${issuer}/.well-known/openid-configuration`;
