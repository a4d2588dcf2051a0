/** The browser's Back from the org's page, where it has kept the app's page as it was left. */
export const goBackFromOrg = (): boolean =>
  window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
