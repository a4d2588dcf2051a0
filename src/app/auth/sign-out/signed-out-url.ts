/** The router's URL of the page for a user who has signed out. */
export const signedOutUrl = '/signed-out';
