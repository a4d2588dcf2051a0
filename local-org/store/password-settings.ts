import { z } from 'zod';
import { empty, none, off, zero } from './unsupported.ts';

const count = z.number().int().min(0);
/** A number that Okta returns as `null` if it is 0. @param absent the default. */
const countOr = (absent: number) =>
  z.preprocess((value) => (value === null ? 0 : value), count.default(absent));

const complexity = z.strictObject({
  minLength: count.max(72).default(8),
  minLowerCase: countOr(1),
  minUpperCase: countOr(1),
  minNumber: countOr(1),
  minSymbol: countOr(1),
  excludeUsername: z.boolean().default(true),
  excludeAttributes: z.array(z.enum(['firstName', 'lastName'])).default([]),
  dictionary: z.strictObject({ common: z.strictObject({ exclude: off.optional() }).optional() }).optional(),
  maxConsecutiveCharacters: none,
  oelStatement: none,
});

const age = z.strictObject({
  minAgeMinutes: countOr(0),
  historyCount: countOr(0),
  maxAgeDays: zero.optional(),
  expireWarnDays: zero.optional(),
});

const lockout = z.strictObject({
  maxAttempts: count.default(10),
  autoUnlockMinutes: countOr(0),
  showLockoutFailures: off.optional(),
  userLockoutNotificationChannels: empty,
});

const inactive = z.strictObject({ status: z.literal('INACTIVE') }).optional();

/**
 * The settings for recovery. In Identity Engine the rule decides how users can recover, so they have no effect; what this
 * org can't do must stay off.
 */
const recovery = z.strictObject({
  factors: z
    .strictObject({
      okta_email: z
        .strictObject({
          status: z.literal('ACTIVE'),
          properties: z
            .strictObject({
              recoveryToken: z.strictObject({ tokenLifetimeMinutes: z.number().int() }).optional(),
            })
            .optional(),
        })
        .optional(),
      okta_sms: inactive,
      okta_call: inactive,
      recovery_question: z
        .strictObject({
          status: z.enum(['ACTIVE', 'INACTIVE']),
          properties: z
            .strictObject({
              complexity: z.strictObject({ minLength: z.number().int().optional() }).optional(),
            })
            .optional(),
        })
        .optional(),
    })
    .optional(),
});

/** The `settings` of a policy of type `PASSWORD`. Missing ones get Okta's defaults. */
export const passwordSettings = z.strictObject({
  password: z
    .strictObject({
      complexity: complexity.prefault({}),
      age: age.prefault({}),
      lockout: lockout.prefault({}),
      breachedProtection: z
        .strictObject({
          delegatedWorkflowId: none,
          expireAfterDays: none,
          logoutEnabled: off.nullish(),
        })
        .nullish(),
    })
    .prefault({}),
  recovery: recovery.optional(),
  delegation: z
    .strictObject({ options: z.strictObject({ skipUnlock: off.optional() }).optional() })
    .optional(),
});

export type PasswordPolicySettings = z.infer<typeof passwordSettings>;

/** What passwords must be like, and when a user is locked out. `maxAttempts` 0: never. */
export type PasswordSettings = PasswordPolicySettings['password'];
