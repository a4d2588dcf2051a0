import type { AuthErrorCode } from './auth-error';
import type { MessageContext } from './error-messages';

/**
 * What whoever develops or runs the app can do about each cause: settings, and pages of the Okta Admin Console. The guide's
 * troubleshooting list, with the values at hand. Users get none of it, so it is loaded only where it is shown.
 */
export const developerHints: Readonly<Record<AuthErrorCode, (context: MessageContext) => string>> = {
  // The org said no
  accessDenied: () => 'The org’s System Log says which policy or assignment refused it.',
  assuranceNotMet: () =>
    'acr_values asks for a level that this user has no authenticator for, or that the org does not know: see Security > Authenticators, and the app’s authentication policy.',
  cancelled: () =>
    'Okta says the same when consent is declined and when an authentication policy denies (Security > Authentication Policies). The System Log tells which it was.',
  clientUnknown: ({ config }) =>
    `Compare clientId in okta.config.json (${config.clientId}) with the app integration’s, which must be active, a Single-Page Application, and have no client secret.`,
  configurationWrong: ({ config }) =>
    `Compare okta.config.json with the app integration: redirectUri (${config.redirectUri}) letter by letter, clientId, and the grant types Authorization Code (with PKCE) and Refresh Token.`,
  consentRequired: () =>
    'A silent sign-in (prompt=none) can’t ask for consent: see User Consent in the app integration, and which scopes of the authorization server require it.',
  dpopRefused: () =>
    'The details quote what the org has against the DPoP proof (RFC 9449). Usual reasons: a clock that is wrong, and a proxy that changes the address of the token endpoint.',
  dpopRequired: ({ config }) =>
    `The app integration of ${config.clientId} requires DPoP. Write "dpop": true in okta.config.json, and see that your APIs accept DPoP tokens. Or switch it off: General > Proof of possession.`,
  interactionRequired: () =>
    'A silent sign-in (prompt=none) can’t show a page, and the app’s authentication policy asks for more than the session has.',
  invalidScope: ({ config }) =>
    `Compare scopes in okta.config.json (${config.scopes.join(' ')}) with those of ${config.issuer}. offline_access needs the grant type Refresh Token; scopes of your own need a custom authorization server.`,
  loginRequired: () =>
    'A silent sign-in (prompt=none) found no session. In a hidden frame the org’s cookies are third-party, and most browsers block them: refresh tokens (offline_access) need none.',
  notAssigned: ({ config }) =>
    `Applications > the app with client ID ${config.clientId} > Assignments: assign the user, or a group such as Everyone.`,
  policyDenied: ({ config }) =>
    `Security > API > Authorization Servers > ${config.issuer} > Access Policies: one must be for the client ${config.clientId}, with a rule for Authorization Code, this user, and the scopes ${config.scopes.join(' ')}.`,
  refused: () => 'The org’s System Log says more about it.',
  serverError: () => 'See https://status.okta.com and the System Log, or what the local org has printed.',
  sessionEnded: () => 'The refresh token was revoked, has run out, or was used twice.',
  temporarilyUnavailable: () => 'Status 429 is a rate limit of the org: see Reports > Rate Limits.',
  unauthorizedClient: ({ config }) =>
    `Applications > the app with client ID ${config.clientId} > General: allow the grant types Authorization Code and Refresh Token.`,
  // The callback's address does not hold an answer to a sign-in of this browser
  codeSpent: () =>
    'A code is good once, for a minute or so, with the redirect URI and the PKCE verifier that it was asked for with. Does something open the callback’s address twice?',
  nothingToFinish: ({ config }) =>
    `Only the org should send users to ${config.redirectUri}, with code and state.`,
  stateMissing: () =>
    'There is no state. A tile in the Okta dashboard must open a page of the app (Initiate login URI), not the redirect URI.',
  stateUnknown: () =>
    'state is that of no sign-in under way (okta-shared-transaction-storage:… in localStorage). Each is forgotten after half an hour.',
  verifierMissing: ({ config, origin }) =>
    `The PKCE verifier stays in the browser that began the sign-in, at its origin: redirectUri is ${config.redirectUri}, and this page is at ${origin}. It is gone once used, and after half an hour.`,
  // The ID token does not hold up
  audienceMismatch: ({ config }) =>
    `The ID token’s aud is not clientId of okta.config.json (${config.clientId}).`,
  clockWrong: () =>
    '5 minutes are allowed. If this clock is right, the org’s is not: that of a container or virtual machine stands still while its host sleeps.',
  dpopNotEnabled: ({ config }) =>
    `okta.config.json says "dpop": true, and the org answered with a token that isn’t bound to a key. Switch DPoP on in the app integration of ${config.clientId} (General > Proof of possession), or leave "dpop" out.`,
  issuerMismatch: ({ config }) =>
    `The ID token’s iss is not issuer of okta.config.json (${config.issuer}). An org behind a custom domain names either: see Issuer in the authorization server’s settings.`,
  nonceMismatch: () =>
    'The ID token’s nonce is not that of the authorize request: the answer was replayed, or mixed up on the way.',
  signatureInvalid: ({ config }) =>
    `No key that ${config.issuer} publishes has signed the ID token. Has something on the way changed or cached the token or the keys?`,
  tokenInvalid: () => 'See what the check said, in the details. scopes must include openid.',
  // No answer came, or one that is none of an authorization server
  contentPolicyBlocked: ({ config }) =>
    `Add ${new URL(config.issuer).origin} to connect-src of the page’s Content-Security-Policy.`,
  corsBlocked: ({ config, origin }) =>
    `${new URL(config.issuer).origin} is up, but the browser withheld its answer (CORS). Security > API > Trusted Origins: add ${origin} with CORS, with the same scheme, host and port; at the local org, trustedOrigins. If it is there already, a proxy or a login page may answer in place of the org.`,
  issuerWrong: ({ config }) =>
    `${config.issuer}/.well-known/openid-configuration must answer with JSON, with exactly the issuer of okta.config.json in it. HTML may be the page of a proxy or a login wall. An org without API Access Management has no custom authorization servers: leave out /oauth2/default.`,
  offline: () => 'The browser says so (navigator.onLine); its developer tools can make it.',
  orgUnreachable: ({ origin }) =>
    `Check issuer in okta.config.json. If it is right, the browser’s console says whether something else blocked the request: a proxy, an extension, a certificate, or that ${origin} is not a trusted origin.`,
  requestBlocked: ({ config }) =>
    `${config.issuer}/.well-known/openid-configuration is public at every org, and so are the keys. A 401 or 403 comes from something in front of it: a proxy, a VPN, a login page, a firewall, or a network zone of the org that blocks this address (Security > Networks).`,
  // The browser, or the app itself
  framed: ({ config, origin }) =>
    `A page of another origin frames ${origin}, and ${new URL(config.issuer).origin} refuses to be framed (X-Frame-Options, frame-ancestors). Link to the app in place of framing it. If no page should frame it, serve it with Content-Security-Policy: frame-ancestors 'self'.`,
  insecureContext: () =>
    'PKCE needs crypto.subtle, which only a secure context has. To try the app on a phone, serve it with a certificate: ng serve --ssl.',
  interrupted: ({ config }) => `The page that should have opened is at ${new URL(config.issuer).origin}.`,
  pageNotOpened: () =>
    'The browser’s console has the error. After a deployment, old pages ask for files that are gone.',
  storageBlocked: () =>
    'sessionStorage throws, or loses what is written: blocked site data, a sandboxed or third-party frame.',
  unexpected: () => 'The browser’s console has the error.',
};
