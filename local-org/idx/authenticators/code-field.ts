import type { IonField } from '../core/idx-response.ts';

/** The field for a one-time code. */
export const codeField: IonField = {
  name: 'credentials',
  type: 'object',
  required: true,
  form: { value: [{ name: 'passcode', label: 'Enter code' }] },
};
