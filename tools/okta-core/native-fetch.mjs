/** In place of cross-fetch: okta-auth-js asks for it only where the browser has no fetch. */
export default globalThis.fetch;
