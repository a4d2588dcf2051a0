import { z } from 'zod';
import { milliseconds } from '../policy/duration.ts';
import { authenticatorKeys } from './authenticator-kinds.ts';
import { empty, none, only } from './unsupported.ts';

const duration = z.iso.duration().refine((text) => {
  try {
    return milliseconds(text) >= 0;
  } catch {
    return false;
  }
}, 'must be an ISO 8601 duration such as PT2H');

const method = z.strictObject({
  key: z.enum(authenticatorKeys, { error: `must be one of ${authenticatorKeys.join(', ')}` }),
  method: z.string().optional(),
  id: none,
});

const common = { required: z.boolean().optional(), reauthenticateIn: duration.optional(), methods: empty };

const knowledge = z.strictObject({
  ...common,
  types: z.array(z.enum(['password', 'PASSWORD'], { error: 'must be "password"' })).optional(),
  authenticationMethods: empty,
  excludedAuthenticationMethods: empty,
});

const possession = z.strictObject({
  ...common,
  types: empty,
  deviceBound: z.enum(['OPTIONAL', 'REQUIRED']).optional(),
  phishingResistant: z.enum(['OPTIONAL', 'REQUIRED']).optional(),
  authenticationMethods: z.array(method).optional(),
  excludedAuthenticationMethods: z.array(method).optional(),
  hardwareProtection: only('OPTIONAL').optional(),
  userVerification: only('OPTIONAL').optional(),
  userVerificationMethods: empty,
  // Only Okta Verify can do without the user's approval.
  userPresence: z.enum(['OPTIONAL', 'REQUIRED']).optional(),
});

const verificationMethod = z
  .strictObject({
    type: only('ASSURANCE'),
    factorMode: z.enum(['1FA', '2FA']),
    reauthenticateIn: duration,
    inactivityPeriod: duration.optional(),
    constraints: z
      .array(z.strictObject({ knowledge: knowledge.optional(), possession: possession.optional() }))
      .max(1, 'must have one entry at most: the local org does not support alternatives')
      .optional(),
    chains: empty,
  })
  .refine(({ factorMode, constraints = [] }) => factorMode === '2FA' || !constraints[0]?.possession, {
    path: ['constraints'],
    error:
      'must have no "possession" with factorMode 1FA: every sign-in to the local org starts with the password',
  });

const keepMeSignedIn = z
  .strictObject({ postAuth: only('NOT_ALLOWED').optional(), postAuthPromptFrequency: z.string().nullish() })
  .optional();

/** The `actions` of a rule of an `ACCESS_POLICY`. */
export const accessActions = z.strictObject({
  appSignOn: z.strictObject({ access: z.enum(['ALLOW', 'DENY']), verificationMethod, keepMeSignedIn }),
});
