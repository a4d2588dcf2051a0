import { z } from 'zod';
import type { IonField } from '../../core/idx-response.ts';

/** The "Password" authenticator, as Identity Engine describes it. */
export const passwordAuthenticator = {
  type: 'password',
  key: 'okta_password',
  id: 'autPassword000000000',
  displayName: 'Password',
  methods: [{ type: 'password' }],
} as const;

/** The field for a password. */
export const passcodeField: IonField = {
  name: 'credentials',
  type: 'object',
  form: { value: [{ name: 'passcode', label: 'Password', secret: true }] },
  required: true,
};

/** The value of that field. */
export const passcodeSchema = z.object({ passcode: z.string().min(1).max(1024) });
