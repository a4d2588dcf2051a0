import { error, type Message } from '../messages.ts';

export const registrationUnavailable = error(
  'idx.error.registration.unavailable',
  'Registration is currently unavailable.',
);
export const blank = error('model.validation.field.blank', 'This field cannot be left blank');
export const tooLong = error(
  'model.validation.field.string.maxLength',
  'This field cannot exceed the maximum allowed characters',
);

// The widget knows the text for the label "Email"; for any other it fills the label in.

export const notUnique = (label: string): Message =>
  error('registration.error.notUniqueWithinOrg', `A user with this ${label} already exists`, [label]);

export const invalidEmail = (label: string): Message =>
  error('registration.error.invalidLoginEmail', `'${label}' must be in the form of an email address`, [
    label,
  ]);

export const patternMismatch = (label: string): Message =>
  error(
    'registration.error.doesNotMatchPattern',
    `Provided value for property '${label}' does not match required pattern`,
    [label],
  );
