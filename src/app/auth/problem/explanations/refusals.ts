import { tellTheOwner, type Explain } from '../explanation';

/** What the org says no to (RFC 6749, section 4.1.2.1; OpenID Connect Core 1.0, section 3.1.2.6). */
export const refusals = {
  accessDenied: () => ({
    title: 'You were not given access',
    detail: 'The sign-in server does not let you into this app.',
    cure: 'Ask an administrator for access, or use another account.',
  }),
  assuranceNotMet: () => ({
    title: 'A stronger sign-in is needed',
    detail: 'The way in which you signed in is not enough for this page.',
    cure: 'Set up another way to prove who you are, such as an authenticator app, then try again.',
  }),
  cancelled: () => ({
    title: 'The sign-in was cancelled or refused',
    detail: 'Either you did not agree to what this app asks for, or a rule does not let you in.',
    cure: 'If you cancelled it, try again. If you did not, ask an administrator for access, or use another account.',
  }),
  clientUnknown: () => ({
    title: 'The sign-in server does not know this app',
    detail: 'It has no app by the ID that this one gives.',
    cure: tellTheOwner,
  }),
  configurationWrong: () => ({
    title: 'This app is not set up correctly',
    detail: 'The sign-in server does not accept what this app asks of it.',
    cure: tellTheOwner,
  }),
  consentRequired: () => ({
    title: 'Your consent is needed',
    detail: 'You have not agreed yet to what this app may see of your account.',
    cure: 'Try again, and agree when you are asked.',
  }),
  dpopRefused: () => ({
    title: 'The sign-in server did not accept this browser',
    detail: 'It rejected the proof that this browser holds the key of this sign-in.',
    cure: 'Set date, time and time zone to be kept automatically, then try again. If it happens again, contact your administrator, and give them the details below.',
  }),
  dpopRequired: () => ({
    title: 'This app is not set up correctly',
    detail:
      'The sign-in server requires tokens that only this browser can use, and this app doesn’t ask for them.',
    cure: tellTheOwner,
  }),
  interactionRequired: () => ({
    title: 'There is a step for you to take',
    detail: 'The sign-in server needs something from you, such as a second factor.',
    cure: 'Try again, and follow its steps.',
  }),
  invalidScope: () => ({
    title: 'This app asks for something it may not have',
    detail: 'The sign-in server does not give it all the rights that it asks for.',
    cure: tellTheOwner,
  }),
  loginRequired: () => ({
    title: 'You have to sign in again',
    detail: 'The sign-in server does not know you in this browser any more.',
    cure: 'Try again. If that ends here too, let your browser keep the sign-in server’s cookies.',
  }),
  notAssigned: () => ({
    title: 'This app is not assigned to you',
    detail: 'You are known, but nobody has given you access to this app.',
    cure: 'Ask an administrator for access, or use another account.',
  }),
  policyDenied: () => ({
    title: 'No rule lets you in',
    detail: 'You are known, but the rules for this app don’t allow this sign-in.',
    cure: 'Ask an administrator for access, or use another account.',
  }),
  refused: () => ({
    title: 'The sign-in was refused',
    detail: 'The sign-in server said no.',
    cure: 'Try again. If it happens again, contact your administrator, and give them the details below.',
  }),
  serverError: () => ({
    title: 'The sign-in server has a problem',
    detail: 'Through a fault of its own it could not do what it was asked.',
    cure: 'Try again in a few minutes.',
  }),
  sessionEnded: ({ words }) => ({
    title: 'Your session has ended',
    detail: words?.text ?? 'The sign-in server does not renew your session any more.',
    cure: 'Sign in again.',
  }),
  temporarilyUnavailable: () => ({
    title: 'The sign-in server is busy',
    detail: 'It can’t take your request at the moment.',
    cure: 'Try again in a few minutes.',
  }),
  unauthorizedClient: () => ({
    title: 'This app may not sign anybody in yet',
    detail: 'The sign-in server knows this app, but does not let it sign users in this way.',
    cure: tellTheOwner,
  }),
} satisfies Record<string, Explain>;
