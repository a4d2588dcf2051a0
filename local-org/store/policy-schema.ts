import { z } from 'zod';
import { accessActions } from './access-actions.ts';
import { authenticatorKeys } from './authenticator-kinds.ts';
import { passwordSettings } from './password-settings.ts';
import type { PolicyType } from './policies.ts';
import { empty, none, only } from './unsupported.ts';

/**
 * The schemas of policies, in the shape of Okta's management API. The seed file and the API use them.
 *
 * Okta's settings that the org doesn't support are accepted if they are off, so that examples from Okta's guides can be
 * pasted in. Other values for them are rejected, and so are unknown keys.
 */

const access = z.enum(['ALLOW', 'DENY']);

const profileAttribute = z.strictObject({
  name: z
    .string()
    .regex(/^[A-Za-z_]\w*$/, 'must be the name of an attribute of user profiles')
    .refine((name) => name !== 'login', 'must not be "login": the email becomes the username'),
  label: z.string(),
  required: z.boolean().default(false),
});

const enrollmentActions = z.strictObject({
  profileEnrollment: z.strictObject({
    access,
    unknownUserAction: z.enum(['REGISTER', 'DENY']),
    activationRequirements: z.strictObject({ emailVerification: z.boolean() }),
    profileAttributes: z.array(profileAttribute).max(10),
    targetGroupIds: z
      .array(z.string())
      .max(1)
      .nullish()
      .transform((ids) => ids ?? undefined),
    preRegistrationInlineHooks: empty,
    enrollAuthenticatorTypes: empty,
    allowedIdentifiers: z.tuple([only('login')]).optional(),
    uiSchemaId: none,
    progressiveProfilingAction: only('DISABLED').optional(),
  }),
});

const passwordReset = z.strictObject({
  access,
  type: z.literal('selfServicePasswordReset').optional(),
  settings: none,
  requirement: z
    .strictObject({
      primary: z.strictObject({ methods: z.array(z.literal('email')), methodConstraints: empty }),
      stepUp: z.strictObject({ required: z.boolean(), methods: empty }),
      accessControl: only('LEGACY').optional(),
    })
    .default({ primary: { methods: ['email'] }, stepUp: { required: false } }),
});

const passwordActions = z.strictObject({
  selfServicePasswordReset: passwordReset.prefault({ access: 'ALLOW' }),
  passwordChange: z.strictObject({ access }).optional(),
  selfServiceUnlock: z.strictObject({ access: only('DENY') }).optional(),
});

const enrollActions = z.strictObject({
  enroll: z
    .strictObject({ self: z.enum(['CHALLENGE', 'LOGIN', 'NEVER', 'NEVER_INCLUDING_RECOVERY']) })
    .default({ self: 'CHALLENGE' }),
});

/** The `actions` of a policy's rule, by the type of the policy. */
export const actionsSchemas = {
  ACCESS_POLICY: accessActions,
  PROFILE_ENROLLMENT: enrollmentActions,
  PASSWORD: passwordActions,
  MFA_ENROLL: enrollActions,
} as const;

/** The types of policies that the org supports. */
export const policyType = z.enum(['ACCESS_POLICY', 'PROFILE_ENROLLMENT', 'PASSWORD', 'MFA_ENROLL']);

const enroll = {
  autoEnroll: z.literal(true).nullish(),
  gracePeriod: none,
};

const knownAuthenticator = z.strictObject({
  key: z.enum(authenticatorKeys),
  enroll: z.strictObject({ ...enroll, self: z.enum(['REQUIRED', 'OPTIONAL', 'NOT_ALLOWED']) }),
  constraints: none,
  id: none,
});

/** The `settings` of a policy of type `MFA_ENROLL`. */
export const enrollmentSettings = z.strictObject({
  type: only('AUTHENTICATORS').optional(),
  authenticators: z
    .array(knownAuthenticator)
    .transform((authenticators) =>
      authenticators.map(({ key, enroll: { self } }) => ({ key, enroll: { self } })),
    ),
});

/** The `settings` of a policy, by its type. */
export const settingsSchemas = {
  ACCESS_POLICY: none,
  PROFILE_ENROLLMENT: none,
  PASSWORD: passwordSettings,
  MFA_ENROLL: enrollmentSettings.transform(({ authenticators }) => ({ authenticators })),
} as const satisfies Readonly<Record<PolicyType, z.ZodType>>;

/** The settings of a new policy without any. */
export const defaultSettings = {
  ACCESS_POLICY: undefined,
  PROFILE_ENROLLMENT: undefined,
  PASSWORD: passwordSettings.parse({}),
  MFA_ENROLL: { authenticators: [{ key: 'okta_password', enroll: { self: 'REQUIRED' } }] },
} as const satisfies Readonly<Record<PolicyType, object | undefined>>;

/** The name of a policy. Apps in the seed file refer to it. */
export const policyName = z.string().min(1).max(255);
