import type { Factors } from '../../policy/factors.ts';
import type { SecondFactorKey } from '../../store/authenticator-kinds.ts';

/** What the user is doing instead of signing in, with the names of IDX. */
export type Intent = 'RECOVERY' | 'ENROLLMENT';

/** What a sign-in knows so far. The transaction stores it as `flow`; each step reads from it whether it is done. */
export interface FlowState {
  /** Absent while the user is signing in. */
  readonly intent?: Intent;
  /** The username as typed. It may not exist. */
  readonly identifier?: string;
  /** The user, once their identity is proved. */
  readonly userId?: string;
  /** The factors that the user has verified. */
  readonly factors?: Factors;
  /** Absent until the user has chosen a second factor. */
  readonly secondFactor?: SecondFactorState;
  /** "Keep me signed in". */
  readonly rememberMe?: boolean;
  /** The last email sent, and whether the user has followed its link or entered its code. */
  readonly emailChallenge?: { readonly id: string; readonly status: 'sent' | 'verified' };
  /** The profile that the user has entered to sign up. */
  readonly profile?: Profile;
  /** Whether the user has skipped the optional authenticators. */
  readonly hasSkippedOptional?: boolean;
}

/** Changes to the flow state. `undefined` removes an entry. */
export type StatePatch = { readonly [Key in keyof FlowState]?: FlowState[Key] | undefined };

/** Where the user is with the second factor that they have chosen. */
export type SecondFactorState =
  /** Entering what the enrollment needs, such as a phone number. */
  | { readonly stage: 'enrollment-data'; readonly key: SecondFactorKey }
  /** Answering for the first time. `pending`: what the authenticator needs to check the answer. */
  | { readonly stage: 'enrollment'; readonly key: SecondFactorKey; readonly pending: object }
  /** Deciding whether to have a code sent. */
  | { readonly stage: 'challenge-data'; readonly key: SecondFactorKey }
  /** Answering. */
  | { readonly stage: 'challenge'; readonly key: SecondFactorKey }
  /** Done, with a factor that is allowed for recovery but not for signing in. */
  | { readonly stage: 'verified'; readonly key: SecondFactorKey };

/** The profile of a user who signs up. */
export interface Profile {
  readonly firstName: string;
  readonly lastName: string;
  /** In lower case, since it becomes the username too. */
  readonly email: string;
  /** What else the policy asks for, by the name of the attribute. */
  readonly attributes?: Readonly<Record<string, string>>;
}
