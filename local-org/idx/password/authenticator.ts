import { z } from 'zod';
import type { Field } from '../envelope.ts';

/** The authenticator "Password", as Identity Engine describes it. */
export const passwordAuthenticator = {
  type: 'password',
  key: 'okta_password',
  id: 'autPassword000000000',
  displayName: 'Password',
  methods: [{ type: 'password' }],
} as const;

/** The field that a password is typed into. */
export const passcodeField: Field = {
  name: 'credentials',
  type: 'object',
  form: { value: [{ name: 'passcode', label: 'Password', secret: true }] },
  required: true,
};

/** What that field posts. */
export const passcode = z.object({ passcode: z.string().min(1).max(1024) });
