import { z } from 'zod';
import { authenticatorKeys } from './authenticator-kinds.ts';

/**
 * The schemas of policies and authenticators, in the shape of Okta's management API. The seed file and the API use them.
 *
 * Okta's settings that the org doesn't support are accepted if they are empty, so that examples from Okta's guides can be
 * pasted in. Other values for them are rejected, and so are unknown keys.
 */

const authenticatorKey = z.enum(authenticatorKeys);

/** An authenticator. */
export const authenticatorSchema = z.strictObject({
  key: authenticatorKey,
  name: z.string().min(1),
  status: z.enum(['ACTIVE', 'INACTIVE']),
  settings: z.strictObject({ allowedFor: z.enum(['any', 'sso', 'recovery']) }),
});

const access = z.enum(['ALLOW', 'DENY']);
const none = z.null().optional();
const empty = z.tuple([]).optional();

const accessActions = z.strictObject({
  appSignOn: z.strictObject({
    access,
    verificationMethod: z.strictObject({
      type: z.literal('ASSURANCE'),
      factorMode: z.enum(['1FA', '2FA']),
      reauthenticateIn: z.iso.duration(),
      constraints: empty,
    }),
  }),
});

const enrollmentActions = z.strictObject({
  profileEnrollment: z.strictObject({
    access,
    unknownUserAction: z.enum(['REGISTER', 'DENY']),
    activationRequirements: z.strictObject({ emailVerification: z.boolean() }),
    profileAttributes: z.array(
      z.strictObject({
        name: z.enum(['firstName', 'lastName', 'email']),
        label: z.string(),
        required: z.boolean(),
      }),
    ),
    preRegistrationInlineHooks: none,
    targetGroupIds: none,
    uiSchemaId: none,
    progressiveProfilingAction: z.literal('DISABLED').optional(),
  }),
});

const passwordActions = z.strictObject({
  selfServicePasswordReset: z.strictObject({
    access,
    requirement: z.strictObject({
      primary: z.strictObject({ methods: z.array(z.literal('email')) }),
      stepUp: z.strictObject({ required: z.boolean() }),
    }),
  }),
});

/** The `actions` of a policy's rule, by the type of the policy. */
export const actionsSchemas = {
  ACCESS_POLICY: accessActions,
  PROFILE_ENROLLMENT: enrollmentActions,
  PASSWORD: passwordActions,
  MFA_ENROLL: z.strictObject({}),
} as const;

/** The types of policies that the org supports. */
export const policyType = z.enum(['ACCESS_POLICY', 'PROFILE_ENROLLMENT', 'PASSWORD', 'MFA_ENROLL']);

/** The `settings` of a policy of type `MFA_ENROLL`. */
export const enrollmentSettings = z.strictObject({
  authenticators: z.array(
    z.strictObject({
      key: authenticatorKey,
      enroll: z.strictObject({ self: z.enum(['REQUIRED', 'OPTIONAL', 'NOT_ALLOWED']) }),
    }),
  ),
});

/** The name of a policy. Apps in the seed file refer to it. */
export const policyName = z.string().min(1);

/** A policy with the actions of its only rule. */
export const policySchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('ACCESS_POLICY'),
    name: policyName,
    actions: actionsSchemas.ACCESS_POLICY,
  }),
  z.strictObject({
    type: z.literal('PROFILE_ENROLLMENT'),
    name: policyName,
    actions: actionsSchemas.PROFILE_ENROLLMENT,
  }),
  z.strictObject({ type: z.literal('PASSWORD'), name: policyName, actions: actionsSchemas.PASSWORD }),
  z.strictObject({
    type: z.literal('MFA_ENROLL'),
    name: policyName,
    actions: actionsSchemas.MFA_ENROLL.default({}),
    settings: enrollmentSettings,
  }),
]);
