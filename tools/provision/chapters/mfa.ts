import type { Run } from '../step.ts';
import type { WantedAuthenticator } from '../steps/decide-authenticator.ts';
import { listPolicies } from '../steps/policy.ts';
import { anyUser, everyone } from './conditions.ts';

/** The phone, by SMS, for authentication and recovery. */
export const phone: WantedAuthenticator = {
  key: 'phone_number',
  name: 'Phone',
  method: 'sms',
  uses: ['any', 'sso'],
  use: 'any',
};

/**
 * Lets users enroll a phone. It is optional, because the policy applies to all apps: this app's access policy asks its
 * users for it.
 */
export const phoneEnrollment = {
  type: 'MFA_ENROLL',
  kind: 'Authenticator enrollment policy',
  suffix: 'phone',
  why: 'users can enroll a phone',
  body: async (run: Run) => ({
    conditions: everyone(run),
    settings: {
      type: 'AUTHENTICATORS',
      authenticators: [
        ...(await defaultEnrollments(run)).filter(({ key }) => key !== phone.key),
        { key: phone.key, enroll: { self: 'OPTIONAL' } },
      ],
    },
  }),
  rule: {
    name: 'Enroll',
    conditions: anyUser,
    actions: { enroll: { self: 'CHALLENGE' } },
  },
  checked: { enroll: { self: 'CHALLENGE' } },
  unneeded: async (run: Run) => {
    const entry = (await defaultEnrollments(run)).find(({ key }) => key === phone.key);
    return ['OPTIONAL', 'REQUIRED'].includes(entry?.enroll?.self ?? '')
      ? "not needed: the org's default policy lets users enroll a phone"
      : undefined;
  },
} as const;

interface EnrollmentEntry {
  readonly key?: string;
  readonly enroll?: { readonly self?: string };
}

async function defaultEnrollments({ org }: Run): Promise<readonly EnrollmentEntry[]> {
  const policy = (await listPolicies(org, 'MFA_ENROLL')).find(({ system }) => system);
  const { settings } = (policy ?? {}) as { settings?: { authenticators?: readonly EnrollmentEntry[] } };
  return settings?.authenticators ?? [];
}

/** "Password / IdP + Another factor" for this app. */
export const mfa = {
  type: 'ACCESS_POLICY',
  kind: 'Authentication policy',
  suffix: 'mandatory MFA',
  why: 'the app requires the password and another factor',
  rule: {
    actions: {
      appSignOn: {
        access: 'ALLOW',
        verificationMethod: {
          type: 'ASSURANCE',
          factorMode: '2FA',
          reauthenticateIn: 'PT2H',
          constraints: [],
        },
      },
    },
  },
  checked: { appSignOn: { access: 'ALLOW', verificationMethod: { factorMode: '2FA' } } },
} as const;
