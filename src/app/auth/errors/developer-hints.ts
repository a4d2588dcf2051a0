import type { AuthErrorCode } from './auth-error';
import type { MessageContext } from './error-messages';

/**
 * What the app's developer or administrator can do about each error: settings, and pages of the Okta Admin Console. Users don't see
 * these hints, so they are loaded only when needed.
 */
export const developerHints: Readonly<Record<AuthErrorCode, (context: MessageContext) => string>> = {
  // The org refused
  accessDenied: () => 'The org’s System Log shows which policy or assignment denied access.',
  assuranceNotMet: () =>
    'The user has no authenticator for the level in acr_values, or the org does not support that level. Check Security > Authenticators and the app’s authentication policy.',
  cancelled: () =>
    'Okta sends the same error when a user declines consent and when an authentication policy denies access (Security > Authentication Policies). The System Log shows which it was.',
  clientUnknown: ({ config }) =>
    `Compare clientId in okta.config.json (${config.clientId}) with the client ID of the app integration. It must be active, a Single-Page Application, and have no client secret.`,
  configurationWrong: ({ config }) =>
    `Compare okta.config.json with the app integration: redirectUri (${config.redirectUri}) must match exactly. Also check clientId and the grant types Authorization Code (with PKCE) and Refresh Token.`,
  consentRequired: () =>
    'A silent sign-in (prompt=none) can’t ask for consent. Check User Consent in the app integration, and which scopes of the authorization server require it.',
  dpopRefused: () =>
    'The details quote why the org rejected the DPoP proof (RFC 9449). Usual reasons: a wrong clock, and a proxy that changes the address of the token endpoint.',
  dpopRequired: ({ config }) =>
    `The app integration of ${config.clientId} requires DPoP. Write "dpop": true in okta.config.json, and make sure that your APIs accept DPoP tokens. Or turn it off: General > Proof of possession.`,
  interactionRequired: () =>
    'A silent sign-in (prompt=none) can’t show a page, and the app’s authentication policy requires more than the current session.',
  invalidScope: ({ config }) =>
    `Compare scopes in okta.config.json (${config.scopes.join(' ')}) with those of ${config.issuer}. offline_access needs the grant type Refresh Token; custom scopes need a custom authorization server.`,
  loginRequired: () =>
    'A silent sign-in (prompt=none) found no session. In a hidden frame the org’s cookies are third-party, and most browsers block them. Refresh tokens (offline_access) don’t need cookies.',
  notAssigned: ({ config }) =>
    `Applications > the app with client ID ${config.clientId} > Assignments: assign the user, or a group such as Everyone.`,
  policyDenied: ({ config }) =>
    `Security > API > Authorization Servers > ${config.issuer} > Access Policies: add a policy for the client ${config.clientId}, with a rule for Authorization Code, this user, and the scopes ${config.scopes.join(' ')}.`,
  refused: () => 'The org’s System Log has more details.',
  serverError: () => 'See https://status.okta.com and the System Log, or the output of the local org.',
  sessionEnded: () => 'The refresh token was revoked, has expired, or was used twice.',
  temporarilyUnavailable: () =>
    'Status 429 means that the org’s rate limit was reached: see Reports > Rate Limits.',
  unauthorizedClient: ({ config }) =>
    `Applications > the app with client ID ${config.clientId} > General: allow the grant types Authorization Code and Refresh Token.`,
  // The callback’s address contains no response to a sign-in of this browser
  codeSpent: () =>
    'A code works once, for about a minute, with the redirect URI and the PKCE verifier of its request. Check whether something opens the callback’s address twice.',
  nothingToFinish: ({ config }) =>
    `Only the org should send users to ${config.redirectUri}, with code and state.`,
  stateMissing: () =>
    'The address has no state. A tile in the Okta dashboard must open a page of the app (Initiate login URI), not the redirect URI.',
  stateUnknown: () =>
    'No pending sign-in has this state (see okta-shared-transaction-storage:… in localStorage). The SDK removes each after half an hour.',
  verifierMissing: ({ config, origin }) =>
    `The PKCE verifier is stored in the browser and at the origin where the sign-in started: redirectUri is ${config.redirectUri}, and this page is at ${origin}. The SDK removes it after use, and after half an hour.`,
  // The tokens aren't valid
  audienceMismatch: ({ config }) =>
    `aud in the ID token is not the clientId in okta.config.json (${config.clientId}).`,
  clockWrong: () =>
    'The tolerance is 5 minutes. If this clock is right, the org’s is wrong: the clock of a container or virtual machine stops while its host sleeps.',
  dpopNotEnabled: ({ config }) =>
    `okta.config.json has "dpop": true, but the org issued a token that isn’t bound to a key. Turn DPoP on in the app integration of ${config.clientId} (General > Proof of possession), or leave "dpop" out.`,
  issuerMismatch: ({ config }) =>
    `iss in the ID token is not the issuer in okta.config.json (${config.issuer}). An org with a custom domain may use either domain: see Issuer in the authorization server’s settings.`,
  nonceMismatch: () =>
    'nonce in the ID token is not the one in the authorization request: the response was replayed, or belongs to another request.',
  signatureInvalid: ({ config }) =>
    `No key that ${config.issuer} publishes matches the signature of the ID token. Check whether a proxy changes or caches the token or the keys.`,
  tokenInvalid: () => 'The details quote the failed check. scopes must include openid.',
  // There was no usable response
  contentPolicyBlocked: ({ config }) =>
    `Add ${new URL(config.issuer).origin} to connect-src of the page’s Content-Security-Policy.`,
  corsBlocked: ({ config, origin }) =>
    `${new URL(config.issuer).origin} is up, but the browser blocked its response (CORS). Security > API > Trusted Origins: add ${origin} with CORS, with the same scheme, host and port; in the local org, add it to trustedOrigins. If it is there already, a proxy or a login page may be responding instead of the org.`,
  issuerWrong: ({ config }) =>
    `${config.issuer}/.well-known/openid-configuration must return JSON that contains exactly the issuer in okta.config.json. If it returns HTML, a proxy or a login page may be in the way. An org without API Access Management has no custom authorization servers: leave out /oauth2/default.`,
  offline: () => 'navigator.onLine is false. The browser’s developer tools can cause that too.',
  orgUnreachable: ({ origin }) =>
    `Check issuer in okta.config.json. If it is right, the browser’s console shows what else blocked the request: a proxy, an extension, a certificate, or that ${origin} is not a trusted origin.`,
  requestBlocked: ({ config }) =>
    `${config.issuer}/.well-known/openid-configuration is public in every org, and so are the keys. A 401 or 403 comes from something in front of it: a proxy, a VPN, a login page, a firewall, or a network zone of the org that blocks this address (Security > Networks).`,
  scriptNotLoaded: () =>
    'The browser’s console shows the script’s address. After a deployment, old pages request files that no longer exist.',
  // The browser, or the app itself
  framed: ({ config, origin }) =>
    `A page of another origin frames ${origin}, and ${new URL(config.issuer).origin} refuses to be framed (X-Frame-Options, frame-ancestors). Link to the app instead of framing it. If no page should frame it, serve it with Content-Security-Policy: frame-ancestors 'self'.`,
  insecureContext: () =>
    'PKCE needs crypto.subtle, which only a secure context has. To try the app on a phone, serve it with a certificate: ng serve --ssl.',
  interrupted: ({ config }) => `The browser should have opened a page at ${new URL(config.issuer).origin}.`,
  pageNotOpened: () =>
    'The browser’s console shows the error. After a deployment, old pages request files that no longer exist.',
  storageBlocked: () =>
    'sessionStorage throws or loses what is written. Usual reasons: blocked site data, and a sandboxed or third-party frame.',
  unexpected: () => 'The browser’s console shows the error.',
};
