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

/** What users read about each error: all the wording is here. Loaded when an error is shown. */
export const errorMessages: Readonly<Record<AuthErrorCode, (context: MessageContext) => ErrorMessage>> = {
  // The org refused (RFC 6749, section 4.1.2.1; OpenID Connect Core 1.0, section 3.1.2.6), or can’t answer now
  accessDenied: () => ({
    title: 'You don’t have access',
    detail: 'The sign-in server denied you access to this app.',
    fix: 'Ask an administrator for access, or use another account.',
  }),
  assuranceNotMet: () => ({
    title: 'Additional verification required',
    detail: 'This page requires a stronger sign-in than yours.',
    fix: 'Set up another way to verify your identity, such as an authenticator app, then try again.',
  }),
  cancelled: () => ({
    title: 'The sign-in was cancelled or refused',
    detail: 'Either you did not give your consent, or a policy denied you access.',
    fix: 'If you cancelled it, try again. Otherwise, ask an administrator for access, or use another account.',
  }),
  clientUnknown: () => ({
    title: 'The sign-in server does not know this app',
    detail: 'It has no app with the client ID of this app.',
    fix: contactAdmin,
  }),
  configurationWrong: () => ({
    title: 'This app is not set up correctly',
    detail: 'The sign-in server rejected the request of this app.',
    fix: contactAdmin,
  }),
  consentRequired: () => ({
    title: 'Your consent is required',
    detail: 'You have not yet allowed this app to use data of your account.',
    fix: 'Try again, and give your consent when you are asked.',
  }),
  dpopRefused: () => ({
    title: 'The sign-in server did not accept this browser',
    detail: 'It rejected the proof that your tokens belong to this browser.',
    fix: 'Set the date, time and time zone automatically, then try again. If it happens again, contact your administrator, and give them the details below.',
  }),
  dpopRequired: () => ({
    title: 'This app is not set up correctly',
    detail:
      'The sign-in server requires tokens that only this browser can use, and this app doesn’t ask for them.',
    fix: contactAdmin,
  }),
  interactionRequired: () => ({
    title: 'More steps are required',
    detail: 'The sign-in server needs more information from you, such as a second factor.',
    fix: 'Try again, and follow the steps.',
  }),
  invalidScope: () => ({
    title: 'This app requests more than it may have',
    detail: 'The sign-in server does not grant all the scopes that it requests.',
    fix: contactAdmin,
  }),
  loginRequired: () => ({
    title: 'Sign in again',
    detail: 'The sign-in server has no session for you in this browser.',
    fix: 'Try again. If it happens again, allow cookies of the sign-in server in your browser.',
  }),
  notAssigned: () => ({
    title: 'This app is not assigned to you',
    detail: 'Your account exists, but nobody has assigned this app to it.',
    fix: 'Ask an administrator for access, or use another account.',
  }),
  policyDenied: () => ({
    title: 'No policy allows this sign-in',
    detail: 'Your account exists, but the access policies of this app don’t allow this sign-in.',
    fix: 'Ask an administrator for access, or use another account.',
  }),
  refused: () => ({
    title: 'The sign-in was refused',
    detail: 'The sign-in server denied the request.',
    fix: 'Try again. If it happens again, contact your administrator, and give them the details below.',
  }),
  serverError: () => ({
    title: 'The sign-in server has a problem',
    detail: 'An internal error prevented it from handling the request.',
    fix: 'Try again in a few minutes.',
  }),
  sessionEnded: ({ quote }) => ({
    title: 'Your session has ended',
    detail: quote?.text ?? 'The sign-in server no longer renews your session.',
    fix: 'Sign in again.',
  }),
  temporarilyUnavailable: () => ({
    title: 'The sign-in server is busy',
    detail: 'It can’t take your request at the moment.',
    fix: 'Try again in a few minutes.',
  }),
  unauthorizedClient: () => ({
    title: 'This app is not allowed to sign users in',
    detail: 'The sign-in server knows this app, but does not allow this type of sign-in.',
    fix: contactAdmin,
  }),
  // There was no usable response
  contentPolicyBlocked: () => ({
    title: 'This page can’t contact the sign-in server',
    detail: 'The security policy of this app’s web server blocks it.',
    fix: contactAdmin,
  }),
  corsBlocked: ({ origin }) => ({
    title: 'The sign-in server does not answer this app',
    detail: `It probably does not trust this app’s address, ${origin}.`,
    fix: contactAdmin,
  }),
  issuerWrong: ({ config, status }) => ({
    title: 'The address of the sign-in server is wrong',
    detail: `${config.issuer} does not respond like a sign-in server${status === undefined ? '' : ` (status ${status})`}.`,
    fix: contactAdmin,
  }),
  offline: () => ({
    title: 'You are offline',
    detail: 'This device has no network connection.',
    fix: 'Check your connection, then try again.',
  }),
  orgUnreachable: ({ config: { issuer } }) => ({
    title: 'The sign-in server cannot be reached',
    detail: `There was no response from ${issuer}.`,
    // A loopback issuer means that the reader is the developer.
    fix: isLoopback(new URL(issuer).hostname)
      ? 'It should run on this machine. Start everything with “npm start”, or only the org with “npm run org”.'
      : 'Check your connection, then try again in a moment.',
  }),
  requestBlocked: ({ config: { issuer }, status }) => ({
    title: 'Access to the sign-in server was blocked',
    detail: `A request to ${issuer} was refused${status === undefined ? '' : ` (status ${status})`}, perhaps by your network.`,
    fix: 'Check your network or VPN, then try again. If it happens again, contact your administrator, and give them the details below.',
  }),
  scriptNotLoaded: () => ({
    title: 'A part of this app could not be loaded',
    detail: 'You may be offline, or the app may have been updated.',
    fix: 'Check your connection, then try again. If it happens again, reload the page.',
  }),
  // The callback’s address has no valid response (RFC 6749, section 4.1.2; RFC 7636)
  codeSpent: () => ({
    title: 'This sign-in has expired',
    detail: 'The sign-in server’s response was used before, or arrived too late.',
    fix: 'Start again.',
  }),
  nothingToFinish: () => ({
    title: 'There is no sign-in to finish',
    detail: 'This page finishes a sign-in, but its address contains no response to one.',
    fix: 'If you opened a bookmark, bookmark another page. To sign in, start again.',
  }),
  stateMissing: () => ({
    title: 'The response to the sign-in is incomplete',
    detail: 'Its address does not say which sign-in it belongs to, so it can’t be trusted.',
    fix: 'Start again.',
  }),
  stateUnknown: () => ({
    title: 'This response belongs to another sign-in',
    detail: 'No pending sign-in in this browser matches it, so it can’t be trusted.',
    fix: 'Start again. If somebody gave you a link to this page, don’t use it.',
  }),
  verifierMissing: () => ({
    title: 'This sign-in cannot be finished here',
    detail: 'It is already finished, took too long, or started in another browser.',
    fix: 'Start again. If it happens every time, allow your browser to store data for this site.',
  }),
  // The tokens aren't valid (OpenID Connect Core 1.0, section 3.1.3.7; RFC 9449, section 5)
  audienceMismatch: () => ({
    title: notVerified,
    detail: 'The sign-in server’s response is for another app.',
    fix: contactAdmin,
  }),
  clockWrong: ({ clockSkew }) => ({
    title: 'This device’s clock seems to be wrong',
    detail: `${describeSkew(clockSkew)} A sign-in is valid for a short time only, so the two clocks must agree.`,
    fix: 'Set the date, time and time zone automatically, then try again.',
  }),
  dpopNotEnabled: () => ({
    title: 'This app is not set up correctly',
    detail:
      'It requires tokens that only this browser can use, and the sign-in server doesn’t issue them to this app.',
    fix: contactAdmin,
  }),
  issuerMismatch: () => ({
    title: notVerified,
    detail: 'The response comes from a sign-in server that this app does not trust.',
    fix: contactAdmin,
  }),
  nonceMismatch: () => ({
    title: notVerified,
    detail: 'The sign-in server’s response belongs to another sign-in.',
    fix: 'Start again. If it happens again, contact your administrator, and give them the details below.',
  }),
  signatureInvalid: () => ({
    title: notVerified,
    detail: 'The response is not signed by the sign-in server.',
    fix: contactAdmin,
  }),
  tokenInvalid: () => ({
    title: notVerified,
    detail: 'The sign-in server’s response is incomplete or invalid.',
    fix: contactAdmin,
  }),
  // The browser, or the app itself
  framed: () => ({
    title: 'You can’t sign in inside another page',
    detail: 'Another website shows this app in a frame, where the sign-in page does not open.',
    fix: 'Open the app in a new tab and sign in there.',
  }),
  insecureContext: ({ origin }) => ({
    title: 'This page is not secure enough to sign in',
    detail: `It is open at ${origin}, and browsers allow the cryptography of a sign-in only on https: or localhost.`,
    fix: 'Open the app at an https: address, or on this machine at http://localhost.',
  }),
  interrupted: () => ({
    title: 'You have not signed in yet',
    detail: 'The sign-in page did not open, or you came back without signing in.',
    fix: 'Try again.',
  }),
  pageNotOpened: () => ({
    title: 'You are signed in, but the page did not open',
    detail: 'A part of the app could not be loaded, or caused an error.',
    fix: 'Check your connection, then try again.',
  }),
  storageBlocked: ({ origin }) => ({
    title: 'This browser does not store data for this site',
    detail: 'A sign-in leaves this page and returns to it, and must store data meanwhile.',
    fix: `Allow cookies and site data for ${origin}, or use a normal window instead of a private one, then try again.`,
  }),
  unexpected: () => ({
    title: 'Something went wrong while signing in',
    detail: 'An unexpected error occurred.',
    fix: 'Try again. If it happens again, contact your administrator, and give them the details below.',
  }),
};
