import type { AuthProblem } from '../session/session-state';

/** The callback's address was opened with nothing that the org would have added. */
export const nothingToFinish: AuthProblem = {
  title: 'There is no sign-in to finish',
  detail: 'This page ends a sign-in, and its address does not hold the answer to one.',
  cure: 'If you came by a bookmark, make one of another page. To sign in, start again.',
};

/**
 * The answer is to no sign-in that this browser began, or to one that is over: the page was visited twice, bookmarked,
 * restored, or somebody made the address up. So nothing in it can be believed.
 * @param said the error text in the address, if it has one
 */
export function staleAnswer(said: string | null): AuthProblem {
  const quoted = said === null ? '' : ` The address says: “${said}” – which anyone may have written.`;
  return {
    title: 'This sign-in cannot be finished',
    detail: `It is over already, took too long, or did not begin in this browser.${quoted}`,
    cure: 'Start again. If it happens each time, let the browser keep data for this site.',
  };
}

/** The sign-in went well, but the router could not open the page: most often its code could not be loaded. */
export function pageDidNotOpen(error: unknown): AuthProblem {
  return {
    title: 'You are signed in, but the page did not open',
    detail: error instanceof Error ? error.message : String(error),
    cure: 'Check your connection, then try again or go to the start page.',
  };
}
