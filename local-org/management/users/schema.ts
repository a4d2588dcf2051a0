import { z } from 'zod';
import { readOnly } from '../../store/unsupported.ts';
import { userTypeId } from './user-object.ts';

const unsupported = (what: string) => z.null({ error: `The local org does not support ${what}` }).optional();

/** A password in plain text. */
const passwordValue = z.string().min(1).max(1024);

/** https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/createUser!path=credentials/password/hash&t=request */
const passwordHash = z.strictObject({
  algorithm: z.enum(['SHA-512', 'SHA-256', 'SHA-1', 'MD5', 'PBKDF2'], {
    error: 'The local org can check SHA-512, SHA-256, SHA-1, MD5 and PBKDF2 only',
  }),
  value: z.base64().min(1),
  salt: z.base64().nullish(),
  saltOrder: z.enum(['PREFIX', 'POSTFIX']).nullish(),
  iterationCount: z.number().int().min(4096).max(10_000_000).nullish(),
  keySize: z.number().int().min(1).max(512).nullish(),
  digestAlgorithm: z.enum(['SHA256_HMAC', 'SHA512_HMAC']).nullish(),
  workFactor: unsupported('BCRYPT').or(z.literal(0)),
});

export type PasswordHash = z.infer<typeof passwordHash>;

const recoveryQuestion = z.strictObject({
  question: z.string().min(1).max(100),
  answer: z.string().min(4).max(100).nullish(),
});

const credentials = z.strictObject({
  password: z
    .strictObject({
      value: passwordValue.nullish(),
      hash: passwordHash.nullish(),
      hook: unsupported('hooks'),
    })
    .refine(({ value, hash }) => !value || !hash, { error: 'must have a value or a hash, not both' })
    .nullish(),
  recovery_question: recoveryQuestion.nullish(),
  provider: z
    .strictObject({
      type: z.literal('OKTA', { error: 'The local org has users of the provider OKTA only' }),
      name: z.literal('OKTA').nullish(),
    })
    .nullish(),
  emails: readOnly,
});

export type Credentials = z.infer<typeof credentials>;

const profile = z.record(z.string(), z.unknown());

const common = {
  credentials: credentials.nullish(),
  type: z
    .looseObject({ id: z.literal(userTypeId, { error: 'The local org has only the default type of users' }) })
    .nullish(),
  realmId: unsupported('realms'),
};

/** The body that creates a user. */
export const newUserBody = z.strictObject({
  ...common,
  profile,
  groupIds: z.array(z.string()).nullish(),
});

/** The body that changes a user. Clients send back what they have read, so it may contain the read-only fields. */
export const userChangeBody = z.strictObject({
  ...common,
  profile: profile.nullish(),
  id: readOnly,
  status: z.string().nullish(),
  created: readOnly,
  activated: readOnly,
  statusChanged: readOnly,
  lastLogin: readOnly,
  lastUpdated: readOnly,
  passwordChanged: readOnly,
  transitioningToStatus: readOnly,
  _embedded: readOnly,
  _links: readOnly,
});

export type UserChange = z.infer<typeof userChangeBody>;

/** https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserCred/ */
export const passwordChangeBody = z.strictObject({
  oldPassword: z.object({ value: passwordValue }),
  newPassword: z.object({ value: passwordValue }),
  revokeSessions: z.boolean().nullish(),
});

export const recoveryQuestionChangeBody = z.object({
  password: z.object({ value: passwordValue }),
  recovery_question: recoveryQuestion.extend({ answer: z.string().min(4).max(100) }),
});

export const forgottenPasswordBody = z.object({
  password: z.object({ value: passwordValue }),
  recovery_question: z.object({ answer: z.string().min(1) }),
});

/** A query parameter that is `true` or `false`. */
export const flag = (byDefault: boolean) =>
  z
    .enum(['true', 'false'])
    .default(byDefault ? 'true' : 'false')
    .transform((text) => text === 'true');
