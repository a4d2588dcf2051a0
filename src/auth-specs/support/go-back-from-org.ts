/** Goes Back from the org's page. The browser shows the app's page as it was (back/forward cache). */
export const goBackFromOrg = (): boolean =>
  window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
