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
  | { readonly status: 'loading' }
  | { readonly status: 'signedOut' }
  | { readonly status: 'signedIn'; readonly user: User };
