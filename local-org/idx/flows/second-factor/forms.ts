import type { EnrolledFactor, SecondFactorAuthenticator } from '../../../policy/second-factors.ts';
import { secondFactorKind } from '../../../store/authenticator-kinds.ts';
import { secondFactors } from '../../authenticators/registry.ts';
import type { IonField, IonForm } from '../../core/idx-response.ts';
import type { StepContext } from '../../core/step.ts';

const fixedField = (name: string, value: string): IonField => ({
  name,
  required: true,
  value,
  mutable: false,
});

/** An authenticator as Identity Engine describes it. */
export function describeAuthenticator({ id, key, name }: SecondFactorAuthenticator) {
  const { type, usableMethods } = secondFactorKind(key);
  return { type, key, id, displayName: name, methods: usableMethods.map((method) => ({ type: method })) };
}

/** A user's enrollment of an authenticator, without its secrets. */
export const describeEnrollment = ({ authenticator, enrollment }: EnrolledFactor) => ({
  ...describeAuthenticator(authenticator),
  id: enrollment.id,
  ...secondFactors[authenticator.key].challenge.describe(enrollment),
});

/** The field to choose a method; none if the authenticator has one method only. */
function methodField(key: SecondFactorAuthenticator['key'], required: boolean): readonly IonField[] {
  const { methodLabel } = secondFactors[key];
  if (methodLabel === undefined) return [];
  const options = [{ label: methodLabel, value: secondFactorKind(key).usableMethods[0] }];
  return [{ name: 'methodType', type: 'string', required, options }];
}

/** The fields to enroll an authenticator. */
export const enrollmentFields = ({ id, key }: SecondFactorAuthenticator): readonly IonField[] => [
  fixedField('id', id),
  ...methodField(key, true),
  ...secondFactors[key].enrollment.fields,
];

/** The fields to start a challenge with an enrolled factor. */
export const challengeFields = (
  { authenticator, enrollment }: EnrolledFactor,
  isMethodRequired = true,
): readonly IonField[] => [
  fixedField('id', authenticator.id),
  ...methodField(authenticator.key, isMethodRequired),
  fixedField('enrollmentId', enrollment.id),
];

/** The field `authenticator` with these fields in it. */
export const authenticatorField = (label: string, fields: readonly IonField[]): IonField => ({
  name: 'authenticator',
  type: 'object',
  label,
  required: true,
  form: { value: fields },
});

/** The form to choose an authenticator to enroll. */
export const selectToEnrollForm = (
  context: StepContext,
  authenticators: readonly SecondFactorAuthenticator[],
): IonForm =>
  context.form('select-authenticator-enroll', 'credential/enroll', [
    {
      name: 'authenticator',
      type: 'object',
      options: authenticators.map(({ id, key, name }, index) => ({
        label: name,
        value: {
          form: {
            value: [
              fixedField('id', id),
              ...methodField(key, false),
              ...secondFactors[key].enrollment.fields.map((field) => ({ ...field, required: false })),
            ],
          },
        },
        relatesTo: `$.authenticators.value[${index}]`,
      })),
    },
  ]);

/** The form to choose one of the user's factors to verify. */
export const selectToVerifyForm = (context: StepContext, enrolled: readonly EnrolledFactor[]): IonForm =>
  context.form('select-authenticator-authenticate', 'challenge', [
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
