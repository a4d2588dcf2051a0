/** Okta's name for the session cookie of an Identity Engine org. */
export const sessionCookie = 'idx';
