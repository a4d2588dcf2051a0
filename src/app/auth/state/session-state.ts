import type { User } from './user';

/** Who is signed in, as one value. */
export type SessionState =
  /** Not known yet: the session is being restored, or the browser is on its way to the org or back. */
  | { readonly status: 'loading' }
  | { readonly status: 'signedOut' }
  /** The tokens are gone; the user is being taken off the page, or the browser is on its way to the org's sign-out. */
  | { readonly status: 'signingOut' }
  | { readonly status: 'signedIn'; readonly user: User };
