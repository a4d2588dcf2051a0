import type { OrgContext } from '../../context.ts';
import type { App, Transaction, User } from '../../store/documents.ts';
import type { FlowState, StatePatch } from './flow-state.ts';
import type { FormFactory, IonForm } from './idx-response.ts';
import type { IdxMessage } from './messages.ts';

/** What a step knows about the sign-in. It is created for each request. */
export interface StepContext {
  readonly org: OrgContext;
  readonly transaction: Transaction;
  readonly stateToken: string;
  readonly stateHandle: string;
  readonly flowState: FlowState;
  /** The user with the id `flowState.userId`. */
  readonly user: User | undefined;
  /** The app that started the sign-in. */
  readonly app: App;
  /** Creates a form that carries the state handle of this sign-in. */
  readonly form: FormFactory;
}

/** What the page shows: forms, messages, and the objects that the forms refer to. */
export interface StepView {
  readonly remediation?: readonly IonForm[];
  readonly messages?: readonly IdxMessage[];
  readonly [property: string]: unknown;
}

/**
 * Why a step rejects what was posted: a message for the page, or messages for fields by their path in the form, such
 * as `credentials.passcode`. `patch` changes the flow state nevertheless, for example to go back a step.
 */
export type StepError = { readonly status: 400 | 401 | 403 | 429; readonly patch?: StatePatch } & (
  { readonly error: IdxMessage } | { readonly fieldErrors: Readonly<Record<string, readonly IdxMessage[]>> }
);

/** The result of a post: changes to the flow state, or an error, which shows the step again. */
export type StepResult = { readonly patch: StatePatch } | StepError;

export const isStepError = (result: StepResult): result is StepError => 'status' in result;

/** Handles what was posted to one path. The body is not validated yet. */
export type SubmitHandler = (context: StepContext, body: unknown) => StepResult | Promise<StepResult>;

/** One thing that a sign-in asks the user for, such as a password. */
export interface Step {
  /** Whether the user has nothing left to do in this step. */
  isDone(context: StepContext): boolean;
  /** What the page shows during this step. */
  render(context: StepContext): StepView;
  /** Handlers for what its forms post, by path below `/idp/idx/`. */
  readonly handlers: Readonly<Partial<Record<string, SubmitHandler>>>;
}

/** The steps that a sign-in needs, in order. It is asked again for each request, so a policy change applies at once. */
export type Flow = (context: StepContext) => readonly Step[];
