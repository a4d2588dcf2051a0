/** In place of compare-versions: okta-angular asks whether okta-auth-js is new enough. npm has checked that. */
export const compare = () => true;
