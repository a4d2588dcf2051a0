import type { z } from 'zod';
import type { EnrollmentFields, SecondFactorKey } from '../../store/authenticator-kinds.ts';
import type { Enrollment } from '../../store/policies.ts';
import type { IonField } from '../core/idx-response.ts';
import type { IdxMessage } from '../core/messages.ts';
import type { StepContext, StepError } from '../core/step.ts';

/** What a page shows about an authenticator besides its name and type. */
type Shown = Readonly<Record<string, unknown>>;

/**
 * The answer that proves a factor, such as a code.
 * @template Subject what the answer is checked against.
 * @template Result what a right answer leads to.
 * @template Credentials what the page submits.
 */
export interface Answer<Subject, Result extends object | undefined, Credentials = unknown> {
  /** The field `credentials` of the form. */
  readonly field: IonField;
  /** The valid values of the field. Others are rejected as a malformed request. */
  readonly schema: z.ZodType<Credentials>;
  /** The path of the field that shows what is wrong. Default: the page shows it at its top. */
  readonly messagesAt?: string;
  /** Checks the answer. A message says why it is wrong. */
  check(context: StepContext, subject: Subject, credentials: Credentials): Promise<Result | IdxMessage>;
}

/**
 * An authenticator that can be a second factor: what the page shows, and how the submitted answer is checked. Each one is
 * a folder that exports an object of this type, listed in `registry.ts`; the flows know none of them by name. What isn't
 * about the sign-in page is in `store/authenticator-kinds.ts`.
 * @template Pending what an enrollment knows before it is finished. The transaction stores it, so it is plain JSON.
 */
export interface SecondFactor<
  Key extends SecondFactorKey = SecondFactorKey,
  Pending extends object = object,
> {
  /** Okta's key of the authenticator. Its name and status come from the org's settings. */
  readonly key: Key;
  /** The label of the method in forms; absent if the user isn't asked to choose one. */
  readonly methodLabel?: string;
  /** The prefix of an enrollment's id. */
  readonly enrollmentPrefix: string;
  /** How a user enrolls it. */
  readonly enrollment: {
    /** The fields to fill in before the enrollment can start; empty if it starts at once. */
    readonly fields: readonly IonField[];
    /** Starts the enrollment. The submitted fields are not validated yet. */
    start(
      context: StepContext,
      submitted: Readonly<Record<string, unknown>>,
    ): Promise<{ readonly pending: Pending } | StepError>;
    /** What the page shows while it waits for the answer, as part of `currentAuthenticator`. */
    describe(context: StepContext, pending: Pending): Shown;
    /** Sends something anew that the user needs for the answer; absent if nothing is sent. */
    resend?(context: StepContext, pending: Pending): Promise<StepError | undefined>;
    /** The answer that finishes the enrollment. A right one results in what the org stores. */
    readonly answer: Answer<Pending, EnrollmentFields[Key]>;
  };
  /** How a user who has enrolled it verifies it. */
  readonly challenge: {
    /** Sends something that the user needs for the answer, when they ask for it; absent if nothing is sent. */
    send?(context: StepContext, enrollment: Enrollment<Key>): Promise<StepError | undefined>;
    /** What the page may show about the enrollment, such as a masked phone number in `profile`. */
    describe(enrollment: Enrollment<Key>): Shown;
    /**
     * What the page shows while it waits for the answer. It is then about the authenticator, as in Okta, and not about one
     * enrollment. Absent: there is nothing to show but the enrollment.
     */
    prompt?(context: StepContext): Shown;
    readonly answer: Answer<Enrollment<Key>, undefined>;
  };
}

export const isIdxMessage = (value: object | undefined): value is IdxMessage =>
  value !== undefined && 'i18n' in value;
