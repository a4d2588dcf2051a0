/** What a trusted origin may do, in the words of Okta's Admin Console. */
export const scopeTypes = { CORS: 'Cross-Origin Resource Sharing (CORS)', REDIRECT: 'Redirect' } as const;
