import type { Enrollment } from '../../store/policies.ts';
import type { EnrollmentData, PendingEnrollment } from '../core/flow-state.ts';
import type { IonField } from '../core/idx-response.ts';
import type { IdxMessage } from '../core/messages.ts';
import type { StepContext, StepError } from '../core/step.ts';

/**
 * An authenticator that can be a second factor. Each one is a folder that exports an object of this type, listed in
 * `registry.ts`; the flows know none of them by name.
 */
export interface SecondFactor {
  /** Okta's key of the authenticator. Its name and status come from the org's settings. */
  readonly key: Enrollment['key'];
  /** Okta's type of the authenticator. */
  readonly type: 'phone' | 'app';
  /** Okta's type of its method. */
  readonly methodType: 'sms' | 'otp';
  /** The label of the method in forms; absent if the user isn't asked to choose one. */
  readonly methodLabel?: string;
  /** The authentication method reference (RFC 8176). */
  readonly amr: string;
  /** The prefix of an enrollment's id. */
  readonly enrollmentPrefix: string;
  /** How a user enrolls it. */
  readonly enrollment: {
    /** The fields to fill in before a code can be sent; empty if the page asks for the code at once. */
    readonly fields: readonly IonField[];
    /** Starts the enrollment. The submitted fields are not validated yet. */
    start(
      context: StepContext,
      submitted: Readonly<Record<string, unknown>>,
    ): Promise<PendingEnrollment | StepError>;
    /** Sends a new code; absent if codes aren't sent. */
    readonly resend?: (context: StepContext, data: EnrollmentData) => Promise<StepError | undefined>;
    /** Checks the first code, and returns the data to store, or an error message if the code is wrong. */
    finish(context: StepContext, data: EnrollmentData, code: string): Promise<EnrollmentData | IdxMessage>;
  };
  /** How a user who has enrolled it verifies it. */
  readonly challenge: {
    /** Sends a code when the user asks for one; absent if codes aren't sent. */
    readonly send?: (context: StepContext, enrollment: Enrollment) => Promise<StepError | undefined>;
    /** Checks a code, and returns an error message if it is wrong. */
    check(context: StepContext, enrollment: Enrollment, code: string): Promise<IdxMessage | undefined>;
    /** What the page may show about the enrollment, such as a masked phone number in `profile`. */
    describe(enrollment: Enrollment): Readonly<Record<string, unknown>>;
  };
}

export const isIdxMessage = (value: object | undefined): value is IdxMessage =>
  value !== undefined && 'i18n' in value;
