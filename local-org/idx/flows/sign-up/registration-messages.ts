import { errorMessage, type IdxMessage } from '../../core/messages.ts';

export const registrationUnavailable = errorMessage(
  'idx.error.registration.unavailable',
  'Registration is currently unavailable.',
);
export const blank = errorMessage('model.validation.field.blank', 'This field cannot be left blank');
export const tooLong = errorMessage(
  'model.validation.field.string.maxLength',
  'This field cannot exceed the maximum allowed characters',
);

// The widget has its own text for the label "Email", and fills in any other label.

export const notUnique = (label: string): IdxMessage =>
  errorMessage('registration.error.notUniqueWithinOrg', `A user with this ${label} already exists`, [label]);

export const invalidEmail = (label: string): IdxMessage =>
  errorMessage('registration.error.invalidLoginEmail', `'${label}' must be in the form of an email address`, [
    label,
  ]);

export const patternMismatch = (label: string): IdxMessage =>
  errorMessage(
    'registration.error.doesNotMatchPattern',
    `Provided value for property '${label}' does not match required pattern`,
    [label],
  );
