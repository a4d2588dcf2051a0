import { tellTheOwner, type Explain } from '../explanation';

/** What the org says no to (RFC 6749, section 4.1.2.1; OpenID Connect Core 1.0, section 3.1.2.6). */
export const refusals = {
  accessDenied: () => ({
    title: 'You were not given access',
    detail: 'The sign-in server does not let you into this app.',
    cure: 'Ask an administrator for access. To be somebody else, sign out of Okta first.',
    developerCure: 'The org’s System Log says which policy or assignment refused it.',
  }),
  assuranceNotMet: () => ({
    title: 'A stronger sign-in is needed',
    detail: 'The way in which you signed in is not enough for this page.',
    cure: 'Set up another way to prove who you are, such as an authenticator app, then try again.',
    developerCure:
      'acr_values asks for a level that this user has no authenticator for, or that the org does not know: see Security > Authenticators, and the app’s authentication policy.',
  }),
  cancelled: () => ({
    title: 'The sign-in was cancelled or refused',
    detail: 'Either you did not agree to what this app asks for, or a rule does not let you in.',
    cure: 'If you cancelled it, try again. If you did not, ask an administrator for access.',
    developerCure:
      'Okta says the same when consent is declined and when an authentication policy denies (Security > Authentication Policies). The System Log tells which it was.',
  }),
  clientUnknown: ({ config }) => ({
    title: 'The sign-in server does not know this app',
    detail: 'It has no app by the ID that this one gives.',
    cure: tellTheOwner,
    developerCure: `Compare clientId in okta.config.json (${config.clientId}) with the app integration’s, which must be active, a Single-Page Application, and have no client secret.`,
  }),
  configurationWrong: ({ config }) => ({
    title: 'This app is not set up correctly',
    detail: 'The sign-in server does not accept what this app asks of it.',
    cure: tellTheOwner,
    developerCure: `Compare okta.config.json with the app integration: redirectUri (${config.redirectUri}) letter by letter, clientId, and the grant types Authorization Code (with PKCE) and Refresh Token.`,
  }),
  consentRequired: () => ({
    title: 'Your consent is needed',
    detail: 'You have not agreed yet to what this app may see of your account.',
    cure: 'Try again, and agree when you are asked.',
    developerCure:
      'A silent sign-in (prompt=none) can’t ask for consent: see User Consent in the app integration, and which scopes of the authorization server require it.',
  }),
  interactionRequired: () => ({
    title: 'There is a step for you to take',
    detail: 'The sign-in server needs something from you, such as a second factor.',
    cure: 'Try again, and follow its steps.',
    developerCure:
      'A silent sign-in (prompt=none) can’t show a page, and the app’s authentication policy asks for more than the session has.',
  }),
  invalidScope: ({ config }) => ({
    title: 'This app asks for something it may not have',
    detail: 'The sign-in server does not give it all the rights that it asks for.',
    cure: tellTheOwner,
    developerCure: `Compare scopes in okta.config.json (${config.scopes.join(' ')}) with those of ${config.issuer}. offline_access needs the grant type Refresh Token; scopes of your own need a custom authorization server.`,
  }),
  loginRequired: () => ({
    title: 'You have to sign in again',
    detail: 'The sign-in server does not know you in this browser any more.',
    cure: 'Try again. If that ends here too, let your browser keep the sign-in server’s cookies.',
    developerCure:
      'A silent sign-in (prompt=none) found no session. In a hidden frame the org’s cookies are third-party, and most browsers block them: refresh tokens (offline_access) need none.',
  }),
  notAssigned: ({ config }) => ({
    title: 'This app is not assigned to you',
    detail: 'You are known, but nobody has given you access to this app.',
    cure: 'Ask an administrator for access. To be somebody else, sign out of Okta first.',
    developerCure: `Applications > the app with client ID ${config.clientId} > Assignments: assign the user, or a group such as Everyone.`,
  }),
  policyDenied: ({ config }) => ({
    title: 'No rule lets you in',
    detail: 'You are known, but the rules for this app don’t allow this sign-in.',
    cure: 'Ask an administrator for access.',
    developerCure: `Security > API > Authorization Servers > ${config.issuer} > Access Policies: one must be for the client ${config.clientId}, with a rule for Authorization Code, this user, and the scopes ${config.scopes.join(' ')}.`,
  }),
  refused: () => ({
    title: 'The sign-in was refused',
    detail: 'The sign-in server said no.',
    cure: 'Try again. If it stays so, tell whoever runs this app, and give them the details below.',
    developerCure: 'The org’s System Log says more about it.',
  }),
  serverError: () => ({
    title: 'The sign-in server has a problem',
    detail: 'Through a fault of its own it could not do what it was asked.',
    cure: 'Try again in a few minutes.',
    developerCure: 'See https://status.okta.com and the System Log, or what the local org has printed.',
  }),
  sessionEnded: ({ words }) => ({
    title: 'Your session has ended',
    detail: words?.text ?? 'The sign-in server does not renew your session any more.',
    cure: 'Sign in again.',
    developerCure: 'The refresh token was revoked, has run out, or was used twice.',
  }),
  temporarilyUnavailable: () => ({
    title: 'The sign-in server is busy',
    detail: 'It can’t take your request at the moment.',
    cure: 'Try again in a few minutes.',
    developerCure: 'Status 429 is a rate limit of the org: see Reports > Rate Limits.',
  }),
  unauthorizedClient: ({ config }) => ({
    title: 'This app may not sign anybody in yet',
    detail: 'The sign-in server knows this app, but does not let it sign users in this way.',
    cure: tellTheOwner,
    developerCure: `Applications > the app with client ID ${config.clientId} > General: allow the grant types Authorization Code and Refresh Token.`,
  }),
} satisfies Record<string, Explain>;
