import type { Enrollment } from '../../store/policies.ts';
import type { Field } from '../envelope.ts';
import type { Message } from '../messages.ts';
import type { Refusal, Turn } from '../step.ts';

/** What is kept of an enrollment: what the user will be asked for from then on. */
export type EnrollmentData = Omit<Enrollment, 'id' | 'userId' | 'key' | 'created'>;

/** An enrollment that waits for its first code. */
export interface BegunEnrollment {
  readonly data: EnrollmentData;
  /** What the page needs beside the form, in `currentAuthenticator`. */
  readonly shown: Readonly<Record<string, unknown>>;
}

/**
 * An authenticator that can be a second factor: all that the flow asks of it. Each is a folder that exports one of
 * these, and is named in `idx/authenticators.ts`; the flow knows none by name.
 */
export interface SecondFactor {
  /** Okta's key of the authenticator; its name, and whether it is on, are the org's to say. */
  readonly key: Enrollment['key'];
  /** Okta's type and method of it. */
  readonly type: 'phone' | 'app';
  readonly methodType: 'sms' | 'otp';
  /** Okta's word for the method where the user is asked; absent if there is nothing to choose. */
  readonly methodLabel?: string;
  /** What it proves, as RFC 8176 spells it. */
  readonly amr: string;
  /** What the id of an enrollment begins with. */
  readonly enrollmentPrefix: string;
  /** How a user gets it. */
  readonly enrollment: {
    /** What has to be filled in before there can be a code; empty: the code is asked for at once. */
    readonly fields: readonly Field[];
    /** Begins with what was filled in, which has not been validated yet. */
    begin(turn: Turn, answer: Readonly<Record<string, unknown>>): Promise<BegunEnrollment | Refusal>;
    /** Sends the code again; absent if none is sent. */
    readonly resend?: (turn: Turn, data: EnrollmentData) => Promise<Refusal | undefined>;
    /** Checks the first code: gives what to keep, or what is wrong with the code. */
    finish(turn: Turn, data: EnrollmentData, code: string): Promise<EnrollmentData | Message>;
  };
  /** How a user who has it proves that. */
  readonly challenge: {
    /** Sends a code, when the user asks for one; absent if none is sent. */
    readonly send?: (turn: Turn, enrollment: Enrollment) => Promise<Refusal | undefined>;
    /** Checks a code: gives what is wrong with it, if anything. */
    check(turn: Turn, enrollment: Enrollment, code: string): Promise<Message | undefined>;
    /** What the page may say of the enrollment: `profile`, masked. */
    describe(enrollment: Enrollment): Readonly<Record<string, unknown>>;
  };
}

export const isMessage = (value: object | undefined): value is Message =>
  value !== undefined && 'i18n' in value;
