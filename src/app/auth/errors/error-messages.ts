import { isLoopback } from '../config/addresses';
import type { AuthConfig } from '../config/auth-config';
import { describeSkew } from './clock-skew';
import type { AuthError, AuthErrorCode, ErrorMessage } from './auth-error';

/** What a message may quote. */
export interface MessageContext extends Omit<AuthError, 'code'> {
  readonly config: AuthConfig;
  /** The page's origin. */
  readonly origin: string;
}

/** What a user can do about an error that only an administrator of the app or the org can fix. */
const contactAdmin =
  'You can’t fix this yourself. Contact your administrator, and give them the details below.';
const notVerified = 'The sign-in could not be verified';

/** What users read about each error: all of the wording, and nowhere else. Loaded when an error has to be shown. */
export const errorMessages: Readonly<Record<AuthErrorCode, (context: MessageContext) => ErrorMessage>> = {
  // The org refused (RFC 6749, section 4.1.2.1; OpenID Connect Core 1.0, section 3.1.2.6), or can’t answer now
  accessDenied: () => ({
    title: 'You were not given access',
    detail: 'The sign-in server does not let you into this app.',
    fix: 'Ask an administrator for access, or use another account.',
  }),
  assuranceNotMet: () => ({
    title: 'A stronger sign-in is needed',
    detail: 'The way in which you signed in is not enough for this page.',
    fix: 'Set up another way to prove who you are, such as an authenticator app, then try again.',
  }),
  cancelled: () => ({
    title: 'The sign-in was cancelled or refused',
    detail: 'Either you did not agree to what this app asks for, or a rule does not let you in.',
    fix: 'If you cancelled it, try again. If you did not, ask an administrator for access, or use another account.',
  }),
  clientUnknown: () => ({
    title: 'The sign-in server does not know this app',
    detail: 'It has no app by the ID that this one gives.',
    fix: contactAdmin,
  }),
  configurationWrong: () => ({
    title: 'This app is not set up correctly',
    detail: 'The sign-in server does not accept what this app asks of it.',
    fix: contactAdmin,
  }),
  consentRequired: () => ({
    title: 'Your consent is needed',
    detail: 'You have not agreed yet to what this app may see of your account.',
    fix: 'Try again, and agree when you are asked.',
  }),
  dpopRefused: () => ({
    title: 'The sign-in server did not accept this browser',
    detail: 'It rejected the proof that this browser holds the key of this sign-in.',
    fix: 'Set date, time and time zone to be kept automatically, then try again. If it happens again, contact your administrator, and give them the details below.',
  }),
  dpopRequired: () => ({
    title: 'This app is not set up correctly',
    detail:
      'The sign-in server requires tokens that only this browser can use, and this app doesn’t ask for them.',
    fix: contactAdmin,
  }),
  interactionRequired: () => ({
    title: 'There is a step for you to take',
    detail: 'The sign-in server needs something from you, such as a second factor.',
    fix: 'Try again, and follow its steps.',
  }),
  invalidScope: () => ({
    title: 'This app asks for something it may not have',
    detail: 'The sign-in server does not give it all the rights that it asks for.',
    fix: contactAdmin,
  }),
  loginRequired: () => ({
    title: 'You have to sign in again',
    detail: 'The sign-in server does not know you in this browser any more.',
    fix: 'Try again. If that ends here too, let your browser keep the sign-in server’s cookies.',
  }),
  notAssigned: () => ({
    title: 'This app is not assigned to you',
    detail: 'You are known, but nobody has given you access to this app.',
    fix: 'Ask an administrator for access, or use another account.',
  }),
  policyDenied: () => ({
    title: 'No rule lets you in',
    detail: 'You are known, but the rules for this app don’t allow this sign-in.',
    fix: 'Ask an administrator for access, or use another account.',
  }),
  refused: () => ({
    title: 'The sign-in was refused',
    detail: 'The sign-in server said no.',
    fix: 'Try again. If it happens again, contact your administrator, and give them the details below.',
  }),
  serverError: () => ({
    title: 'The sign-in server has a problem',
    detail: 'Through a fault of its own it could not do what it was asked.',
    fix: 'Try again in a few minutes.',
  }),
  sessionEnded: ({ quote }) => ({
    title: 'Your session has ended',
    detail: quote?.text ?? 'The sign-in server does not renew your session any more.',
    fix: 'Sign in again.',
  }),
  temporarilyUnavailable: () => ({
    title: 'The sign-in server is busy',
    detail: 'It can’t take your request at the moment.',
    fix: 'Try again in a few minutes.',
  }),
  unauthorizedClient: () => ({
    title: 'This app may not sign anybody in yet',
    detail: 'The sign-in server knows this app, but does not let it sign users in this way.',
    fix: contactAdmin,
  }),
  // No response came, or one that no authorization server sends
  contentPolicyBlocked: () => ({
    title: 'This page may not ask the sign-in server',
    detail: 'A security rule of this app’s own web server forbids it.',
    fix: contactAdmin,
  }),
  corsBlocked: ({ origin }) => ({
    title: 'The sign-in server does not answer this app',
    detail: `Most likely it does not know this app’s address, ${origin}.`,
    fix: contactAdmin,
  }),
  issuerWrong: ({ config, status }) => ({
    title: 'The sign-in server is not where this app looks for it',
    detail: `${config.issuer} answers, but not as a sign-in server does${status === undefined ? '' : ` (status ${status})`}.`,
    fix: contactAdmin,
  }),
  offline: () => ({
    title: 'You are offline',
    detail: 'This device has no connection to the network.',
    fix: 'Connect it, then try again.',
  }),
  orgUnreachable: ({ config: { issuer } }) => ({
    title: 'The sign-in server cannot be reached',
    detail: `No answer came from ${issuer}.`,
    // A loopback issuer means that the reader is the developer.
    fix: isLoopback(new URL(issuer).hostname)
      ? 'It belongs on this machine. Start everything with “npm start”, or the org alone with “npm run org”.'
      : 'Check your connection, then try again in a moment.',
  }),
  requestBlocked: ({ config: { issuer }, status }) => ({
    title: 'Access to the sign-in server was blocked',
    detail: `A request to ${issuer} was refused${status === undefined ? '' : ` (status ${status})`}, perhaps by your network.`,
    fix: 'Check your network or VPN, then try again. If it happens again, contact your administrator, and give them the details below.',
  }),
  // The callback’s address has no valid response (RFC 6749, section 4.1.2; RFC 7636)
  codeSpent: () => ({
    title: 'This sign-in has run out',
    detail: 'The sign-in server’s answer was used before, or took too long to get here.',
    fix: 'Start again.',
  }),
  nothingToFinish: () => ({
    title: 'There is no sign-in to finish',
    detail: 'This page ends a sign-in, and its address does not hold the answer to one.',
    fix: 'If you came by a bookmark, make one of another page. To sign in, start again.',
  }),
  stateMissing: () => ({
    title: 'This answer to a sign-in is not complete',
    detail: 'Its address does not say which sign-in it is for, so it can’t be trusted.',
    fix: 'Start again.',
  }),
  stateUnknown: () => ({
    title: 'This answer is to another sign-in',
    detail: 'It is to none that is under way in this browser, so it can’t be trusted.',
    fix: 'Start again. If somebody gave you a link to this page, don’t use it.',
  }),
  verifierMissing: () => ({
    title: 'This sign-in cannot be finished here',
    detail: 'It is over already, took too long, or did not begin in this browser.',
    fix: 'Start again. If it happens each time, let the browser keep data for this site.',
  }),
  // The tokens are not valid (OpenID Connect Core 1.0, section 3.1.3.7; RFC 9449, section 5)
  audienceMismatch: () => ({
    title: notVerified,
    detail: 'What the sign-in server sent was meant for another app.',
    fix: contactAdmin,
  }),
  clockWrong: ({ clockSkew }) => ({
    title: 'This device’s clock seems to be wrong',
    detail: `${describeSkew(clockSkew)} A sign-in is good for a short time only, so the two must agree.`,
    fix: 'Set date, time and time zone to be kept automatically, then try again.',
  }),
  dpopNotEnabled: () => ({
    title: 'This app is not set up correctly',
    detail:
      'It asks for tokens that only this browser can use, and the sign-in server doesn’t issue them to it.',
    fix: contactAdmin,
  }),
  issuerMismatch: () => ({
    title: notVerified,
    detail: 'What was sent comes from another sign-in server than the one that this app trusts.',
    fix: contactAdmin,
  }),
  nonceMismatch: () => ({
    title: notVerified,
    detail: 'What the sign-in server sent belongs to another sign-in.',
    fix: 'Start again. If it happens again, contact your administrator, and give them the details below.',
  }),
  signatureInvalid: () => ({
    title: notVerified,
    detail: 'What was sent is not signed by the sign-in server.',
    fix: contactAdmin,
  }),
  tokenInvalid: () => ({
    title: notVerified,
    detail: 'What the sign-in server sent does not hold what a sign-in needs.',
    fix: contactAdmin,
  }),
  // The browser, or the app itself
  framed: () => ({
    title: 'You can’t sign in inside another page',
    detail: 'Another website shows this app in a frame, where the sign-in page does not open.',
    fix: 'Open the app in a tab of its own and sign in there.',
  }),
  insecureContext: ({ origin }) => ({
    title: 'This page is not secure enough to sign in',
    detail: `It is open at ${origin}, and browsers do the cryptography of a sign-in only on https: or on localhost.`,
    fix: 'Open the app at an https: address, or on this machine at http://localhost.',
  }),
  interrupted: () => ({
    title: 'You have not signed in yet',
    detail: 'The sign-in page did not open, or you came back without signing in.',
    fix: 'Try again.',
  }),
  pageNotOpened: () => ({
    title: 'You are signed in, but the page did not open',
    detail: 'A part of the app could not be loaded, or failed.',
    fix: 'Check your connection, then try again.',
  }),
  storageBlocked: ({ origin }) => ({
    title: 'This browser keeps no data for this site',
    detail: 'A sign-in leaves this page and comes back, and needs to remember something until then.',
    fix: `Allow cookies and site data for ${origin}, or use a window that is not private, then try again.`,
  }),
  unexpected: () => ({
    title: 'Something went wrong while signing in',
    detail: 'It is a fault that this app did not expect.',
    fix: 'Try again. If it happens again, contact your administrator, and give them the details below.',
  }),
};
