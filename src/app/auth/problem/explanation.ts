import type { AuthConfig } from '../config/auth-config';
import type { Diagnosis } from './diagnosis';

/** A problem in words. Its parts may quote settings and the org: show them as text, never as HTML. */
export interface Explanation {
  readonly title: string;
  /** What happened, in a sentence that a user understands. */
  readonly detail: string;
  /** What the reader can do about it. */
  readonly cure: string;
}

/** What an explanation may speak of. */
export interface Circumstances extends Omit<Diagnosis, 'cause'> {
  readonly config: AuthConfig;
  /** The page's own origin. */
  readonly origin: string;
}

/** Puts one cause into words. */
export type Explain = (circumstances: Circumstances) => Explanation;

/** What a user can do about something that only the app's or the org's administrator can fix. */
export const tellTheOwner =
  'You can’t fix this yourself. Contact your administrator, and give them the details below.';
