import type { Enrollment } from '../../store/policies.ts';
import type { BegunEnrollment } from './authenticator.ts';

/** Where the user is with a second factor; with none of these, they choose one. */
export type SecondFactorState =
  /** Filling in what the enrollment needs, such as the number of the phone. */
  | { readonly at: 'enrollment-data'; readonly key: Enrollment['key'] }
  /** Typing the first code. */
  | ({ readonly at: 'enrollment'; readonly key: Enrollment['key'] } & BegunEnrollment)
  /** Asked whether a code is to be sent. */
  | { readonly at: 'challenge-data'; readonly key: Enrollment['key'] }
  /** Done, with a factor that counts for recovery and not for signing in. */
  | { readonly at: 'verified'; readonly key: Enrollment['key'] }
  /** Typing the code. */
  | { readonly at: 'challenge'; readonly key: Enrollment['key'] };
