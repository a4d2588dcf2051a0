/** Stands in for a function of okta-auth-js. Rejects, and says why. */
export const leftOut = (what) => async () => {
  throw new Error(`This app is built with tools/okta-core/, which leaves out ${what} of okta-auth-js.`);
};
