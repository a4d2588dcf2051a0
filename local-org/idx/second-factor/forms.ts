import type { EnrolledFactor, SecondFactorAuthenticator } from '../../policy/second-factors.ts';
import { secondFactors } from '../authenticators.ts';
import type { Field, Form } from '../envelope.ts';
import type { Turn } from '../step.ts';

const fixed = (name: string, value: string): Field => ({ name, required: true, value, mutable: false });

/** An authenticator as Identity Engine describes it. */
export function describeAuthenticator({ id, key, name }: SecondFactorAuthenticator) {
  const { type, methodType } = secondFactors[key];
  return { type, key, id, displayName: name, methods: [{ type: methodType }] };
}

/** A user's enrollment of one, with nothing that is secret. */
export const describeEnrollment = ({ authenticator, enrollment }: EnrolledFactor) => ({
  ...describeAuthenticator(authenticator),
  id: enrollment.id,
  ...secondFactors[authenticator.key].challenge.describe(enrollment),
});

/** The field that says by which method; a user who has no choice is not asked. */
function methodField(key: SecondFactorAuthenticator['key'], required: boolean): readonly Field[] {
  const { methodType, methodLabel } = secondFactors[key];
  if (methodLabel === undefined) return [];
  const options = [{ label: methodLabel, value: methodType }];
  return [{ name: 'methodType', type: 'string', required, options }];
}

/** What to fill in to enroll `authenticator`. */
export const enrollmentFields = ({ id, key }: SecondFactorAuthenticator): readonly Field[] => [
  fixed('id', id),
  ...methodField(key, true),
  ...secondFactors[key].enrollment.fields,
];

/** What to say to be challenged by an enrolled factor. */
export const challengeFields = (
  { authenticator, enrollment }: EnrolledFactor,
  isMethodRequired = true,
): readonly Field[] => [
  fixed('id', authenticator.id),
  ...methodField(authenticator.key, isMethodRequired),
  fixed('enrollmentId', enrollment.id),
];

/** The field `authenticator` with its parts. */
export const authenticatorField = (label: string, parts: readonly Field[]): Field => ({
  name: 'authenticator',
  type: 'object',
  label,
  required: true,
  form: { value: parts },
});

/** The form by which one of `authenticators` is chosen to be enrolled. */
export const chooseToEnroll = (turn: Turn, authenticators: readonly SecondFactorAuthenticator[]): Form =>
  turn.form('select-authenticator-enroll', 'credential/enroll', [
    {
      name: 'authenticator',
      type: 'object',
      options: authenticators.map(({ id, key, name }, index) => ({
        label: name,
        value: {
          form: {
            value: [
              fixed('id', id),
              ...methodField(key, false),
              ...secondFactors[key].enrollment.fields.map((field) => ({ ...field, required: false })),
            ],
          },
        },
        relatesTo: `$.authenticators.value[${index}]`,
      })),
    },
  ]);

/** The form by which one of a user's factors is chosen to sign in with. */
export const chooseToVerify = (turn: Turn, enrolled: readonly EnrolledFactor[]): Form =>
  turn.form('select-authenticator-authenticate', 'challenge', [
    {
      name: 'authenticator',
      type: 'object',
      options: enrolled.map((factor, index) => ({
        label: factor.authenticator.name,
        value: { form: { value: challengeFields(factor, false) } },
        relatesTo: `$.authenticatorEnrollments.value[${index}]`,
      })),
    },
  ]);

/** The field that a code is typed into. */
export const codeField: Field = {
  name: 'credentials',
  type: 'object',
  required: true,
  form: { value: [{ name: 'passcode', label: 'Enter code' }] },
};
