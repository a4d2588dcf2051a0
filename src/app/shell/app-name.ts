/** The app's name: in the header and in every page's title. */
export const appName = 'Okta Angular starter';
