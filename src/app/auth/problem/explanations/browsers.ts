import type { Explain } from '../explanation';

/** What may be in the way in the browser, or in the app itself. */
export const browsers = {
  framed: () => ({
    title: 'You can’t sign in inside another page',
    detail: 'Another website shows this app in a frame, where the sign-in page does not open.',
    cure: 'Open the app in a tab of its own and sign in there.',
  }),
  insecureContext: ({ origin }) => ({
    title: 'This page is not secure enough to sign in',
    detail: `It is open at ${origin}, and browsers do the cryptography of a sign-in only on https: or on localhost.`,
    cure: 'Open the app at an https: address, or on this machine at http://localhost.',
  }),
  interrupted: () => ({
    title: 'You have not signed in yet',
    detail: 'The sign-in page did not open, or you came back without signing in.',
    cure: 'Try again.',
  }),
  pageNotOpened: () => ({
    title: 'You are signed in, but the page did not open',
    detail: 'A part of the app could not be loaded, or failed.',
    cure: 'Check your connection, then try again.',
  }),
  storageBlocked: ({ origin }) => ({
    title: 'This browser keeps no data for this site',
    detail: 'A sign-in leaves this page and comes back, and needs to remember something until then.',
    cure: `Allow cookies and site data for ${origin}, or use a window that is not private, then try again.`,
  }),
  unexpected: () => ({
    title: 'Something went wrong while signing in',
    detail: 'It is a fault that this app did not expect.',
    cure: 'Try again. If it happens again, contact your administrator, and give them the details below.',
  }),
} satisfies Record<string, Explain>;
