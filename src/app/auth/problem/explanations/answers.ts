import type { Explain } from '../explanation';

/** What may be wrong with the answer to a sign-in in the callback's address (RFC 6749, section 4.1.2; RFC 7636). */
export const answers = {
  codeSpent: () => ({
    title: 'This sign-in has run out',
    detail: 'The sign-in server’s answer was used before, or took too long to get here.',
    cure: 'Start again.',
    developerCure:
      'A code is good once, for a minute or so, with the redirect URI and the PKCE verifier that it was asked for with. Does something open the callback’s address twice?',
  }),
  nothingToFinish: ({ config }) => ({
    title: 'There is no sign-in to finish',
    detail: 'This page ends a sign-in, and its address does not hold the answer to one.',
    cure: 'If you came by a bookmark, make one of another page. To sign in, start again.',
    developerCure: `Only the org should send users to ${config.redirectUri}, with code and state.`,
  }),
  stateMissing: () => ({
    title: 'This answer to a sign-in is not complete',
    detail: 'Its address does not say which sign-in it is for, so it can’t be trusted.',
    cure: 'Start again.',
    developerCure:
      'There is no state. A tile in the Okta dashboard must open a page of the app (Initiate login URI), not the redirect URI.',
  }),
  stateUnknown: () => ({
    title: 'This answer is to another sign-in',
    detail: 'It is to none that is under way in this browser, so it can’t be trusted.',
    cure: 'Start again. If somebody gave you a link to this page, don’t use it.',
    developerCure:
      'state is that of no sign-in under way (okta-shared-transaction-storage in localStorage). Each is forgotten after half an hour.',
  }),
  verifierMissing: ({ config, origin }) => ({
    title: 'This sign-in cannot be finished here',
    detail: 'It is over already, took too long, or did not begin in this browser.',
    cure: 'Start again. If it happens each time, let the browser keep data for this site.',
    developerCure: `The PKCE verifier stays in the browser that began the sign-in, at its origin: redirectUri is ${config.redirectUri}, and this page is at ${origin}. It is gone once used, and after half an hour.`,
  }),
} satisfies Record<string, Explain>;
