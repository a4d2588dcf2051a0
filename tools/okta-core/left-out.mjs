/** Replaces a function of okta-auth-js with one that rejects and says why. */
export const leftOut = (what) => async () => {
  throw new Error(`This app is built with tools/okta-core/, which leaves out ${what} of okta-auth-js.`);
};
