import type { Diagnosis } from '../problem/diagnosis';
import type { User } from './user';

/** What went wrong between the app and the org. Its parts may quote the org or the URL: show them as text, never as HTML. */
export interface AuthProblem extends Diagnosis {
  readonly title: string;
  readonly detail: string;
  /** What the reader can do about it. */
  readonly cure: string;
}

/** Who is signed in, as one value. */
export type SessionState =
  /** Not known yet: the session is being restored, or the browser is on its way to the org or back. */
  | { readonly status: 'loading' }
  | { readonly status: 'signedOut' }
  /** The tokens are gone; the user is being taken off the page, or the browser is on its way to the org's sign-out. */
  | { readonly status: 'signingOut' }
  | { readonly status: 'signedIn'; readonly user: User };
