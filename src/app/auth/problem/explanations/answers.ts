import type { Explain } from '../explanation';

/** What may be wrong with the answer to a sign-in in the callback's address (RFC 6749, section 4.1.2; RFC 7636). */
export const answers = {
  codeSpent: () => ({
    title: 'This sign-in has run out',
    detail: 'The sign-in server’s answer was used before, or took too long to get here.',
    cure: 'Start again.',
  }),
  nothingToFinish: () => ({
    title: 'There is no sign-in to finish',
    detail: 'This page ends a sign-in, and its address does not hold the answer to one.',
    cure: 'If you came by a bookmark, make one of another page. To sign in, start again.',
  }),
  stateMissing: () => ({
    title: 'This answer to a sign-in is not complete',
    detail: 'Its address does not say which sign-in it is for, so it can’t be trusted.',
    cure: 'Start again.',
  }),
  stateUnknown: () => ({
    title: 'This answer is to another sign-in',
    detail: 'It is to none that is under way in this browser, so it can’t be trusted.',
    cure: 'Start again. If somebody gave you a link to this page, don’t use it.',
  }),
  verifierMissing: () => ({
    title: 'This sign-in cannot be finished here',
    detail: 'It is over already, took too long, or did not begin in this browser.',
    cure: 'Start again. If it happens each time, let the browser keep data for this site.',
  }),
} satisfies Record<string, Explain>;
