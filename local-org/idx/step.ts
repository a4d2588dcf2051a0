import type { OrgContext } from '../context.ts';
import type { Factors } from '../policy/factors.ts';
import type { App, Transaction, User } from '../store/documents.ts';
import type { Form, FormWriter } from './envelope.ts';
import type { Message } from './messages.ts';
import type { SecondFactorState } from './second-factor/state.ts';
import type { Profile } from './sign-up/profile.ts';

/** What a sign-in has gathered so far. A step is done when what it is there for is in here. */
export interface Progress {
  /** What the user is about; absent: signing in. */
  readonly journey?: 'signUp' | 'recovery';
  /** The username as it was typed; nothing is known of it yet. */
  readonly identifier?: string;
  /** Whom the user has proved to be. */
  readonly userId?: string;
  /** How they proved it, and when. */
  readonly factors?: Factors;
  /** Where they are with a second factor; absent: nowhere yet. */
  readonly secondFactor?: SecondFactorState;
  /** "Keep me signed in". */
  readonly rememberMe?: boolean;
  /** The email that was sent last: its challenge, and whether its link or code has come back. */
  readonly emailChallenge?: { readonly id: string; readonly status: 'sent' | 'verified' };
  /** What somebody who registers has said of themselves. */
  readonly profile?: Profile;
  /** Whether they have left it at the authenticators that they have to have. */
  readonly areOptionalSkipped?: boolean;
}

/** A sign-in at one moment: what a step is asked with. */
export interface Turn {
  readonly org: OrgContext;
  readonly transaction: Transaction;
  readonly stateToken: string;
  readonly stateHandle: string;
  readonly progress: Progress;
  /** The user of `progress.userId`. */
  readonly user: User | undefined;
  /** The app that asked for the sign-in. */
  readonly app: App;
  /** Writes a form for this sign-in. */
  readonly form: FormWriter;
}

/** What the page is to show: forms, messages, and by their name whatever a form refers to. */
export interface Asking {
  readonly remediation?: readonly Form[];
  readonly messages?: readonly Message[];
  readonly [context: string]: unknown;
}

/** What to add to the progress; what is `undefined` is forgotten. */
export type Gathered = { readonly [Key in keyof Progress]?: Progress[Key] | undefined };

/**
 * Why an answer is not taken: a message for the page, or messages for fields by their path in the form, such as
 * `credentials.passcode`. `gathered`, if the sign-in changes all the same, so that another step asks next.
 */
export type Refusal = { readonly status: 400 | 401 | 403 | 429; readonly gathered?: Gathered } & (
  { readonly refused: Message } | { readonly refusedFields: Readonly<Record<string, readonly Message[]>> }
);

/** What comes of an answer: the sign-in has more than before, or the same is asked again with messages. */
export type Outcome = { readonly gathered: Gathered } | Refusal;

export const isRefusal = (outcome: Outcome): outcome is Refusal => 'status' in outcome;

/** Checks what was posted to one path, which has not been validated yet. */
export type Answer = (turn: Turn, body: unknown) => Outcome | Promise<Outcome>;

/** One thing that a sign-in asks for. */
export interface Step {
  /** Whether there is nothing left to ask. */
  isDone(turn: Turn): boolean;
  /** What it asks. */
  ask(turn: Turn): Asking;
  /** Who checks what its forms post, by path below `/idp/idx/`. */
  readonly answers: Readonly<Partial<Record<string, Answer>>>;
}

/** The steps that a sign-in has to go through, in this order: the policy. It is asked anew at every turn. */
export type Flow = (turn: Turn) => readonly Step[];
