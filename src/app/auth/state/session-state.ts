import type { User } from './user';

/** Who is signed in. */
export type SessionState =
  /** Not known yet: the session is being restored, or the browser is being redirected to the org or back. */
  | { readonly status: 'loading' }
  | { readonly status: 'signedOut' }
  /** The tokens are gone, and the browser is leaving the page, possibly for the org's sign-out. */
  | { readonly status: 'signingOut' }
  | { readonly status: 'signedIn'; readonly user: User };
