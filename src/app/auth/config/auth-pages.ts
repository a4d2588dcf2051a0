/** The router's URL of the page for sign-in problems. */
export const problemUrl = '/problem';

/** The router's URL of the page for a user who has signed out. */
export const signedOutUrl = '/signed-out';
