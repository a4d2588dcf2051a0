/** The router's URL of the page for sign-in problems. */
export const problemUrl = '/problem';
