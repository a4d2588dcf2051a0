/** Messages of errors that the HTTP client for the SDK throws. `error-codes.ts` recognizes them. */

/** Thrown for a response that isn't JSON. The SDK can't tell it from no response. */
export const notJson = 'The response is not JSON.';

/** The message for a request to a server other than the issuer's. */
export const blockedRequest = (address: string, issuer: string): string =>
  `Blocked a request to [${address}]. The Okta client sends requests to ${issuer} only; use HttpClient for other servers.`;

/** The message for a discovery document that names another issuer. */
export const otherIssuer = (issuer: string): string => `The server calls itself [${issuer}].`;

/** The message for a response that doesn’t follow OpenID Connect Discovery 1.0 or RFC 7517. */
export const notPublished = (address: string, what: 'discovery document' | 'set of keys'): string =>
  `The response of ${address} is not a ${what}.`;
