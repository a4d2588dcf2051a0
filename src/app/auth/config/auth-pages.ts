/** The router's URL of the page for sign-in problems. */
export const problemUrl = '/problem';

/** The router's URL of the page that a user sees after a sign-out. */
export const signedOutUrl = '/signed-out';
