import { z } from 'zod';
import {
  optionalList,
  optionalText,
  priority,
  readOnlyFields,
  requiredText,
  status,
} from './schema-parts.ts';
import { wholeNumber } from '../whole-number.ts';
import { none } from '../../store/unsupported.ts';

/** An access policy of a custom authorization server, without its rules, in the API and in the seed. */
export const policySchema = z.strictObject({
  ...readOnlyFields,
  type: z.literal('OAUTH_AUTHORIZATION_POLICY').nullish(),
  name: requiredText.max(100),
  description: optionalText,
  status,
  priority,
  conditions: z.strictObject({
    clients: z.strictObject({
      include: z.array(z.string()).min(1, 'must have ALL_CLIENTS or at least one client ID'),
    }),
  }),
});

export type PolicyInput = z.infer<typeof policySchema>;

/** The grant types that Okta's rules can list. */
const grantTypes = [
  'authorization_code',
  'client_credentials',
  'implicit',
  'interaction_code',
  'password',
  'urn:ietf:params:oauth:grant-type:device_code',
  'urn:ietf:params:oauth:grant-type:jwt-bearer',
  'urn:ietf:params:oauth:grant-type:saml2-bearer',
  'urn:ietf:params:oauth:grant-type:token-exchange',
  'urn:okta:params:oauth:grant-type:oob',
  'urn:okta:params:oauth:grant-type:otp',
  'urn:openid:params:grant-type:ciba',
] as const;

const members = z
  .strictObject({ include: optionalList, exclude: optionalList })
  .nullish()
  .transform((given) => given ?? { include: [], exclude: [] });

const people = z
  .strictObject({ users: members, groups: members })
  .nullish()
  .transform(
    (given) => given ?? { users: { include: [], exclude: [] }, groups: { include: [], exclude: [] } },
  );

const lifetimes = z
  .strictObject({
    accessTokenLifetimeMinutes: wholeNumber(5, 1440).default(60),
    refreshTokenLifetimeMinutes: wholeNumber(0).default(0),
    refreshTokenWindowMinutes: wholeNumber(10, 2_628_000).default(10_080),
    inlineHook: none,
  })
  .refine(
    ({ accessTokenLifetimeMinutes: access, refreshTokenLifetimeMinutes: refresh }) =>
      refresh === 0 || refresh >= access,
    {
      path: ['refreshTokenLifetimeMinutes'],
      error: 'must be 0, which means no limit, or at least accessTokenLifetimeMinutes',
    },
  )
  .transform(({ accessTokenLifetimeMinutes, refreshTokenLifetimeMinutes, refreshTokenWindowMinutes }) => ({
    accessTokenLifetimeMinutes,
    refreshTokenLifetimeMinutes,
    refreshTokenWindowMinutes,
  }));

/** A rule of an access policy in the API and in the seed. */
export const ruleSchema = z.strictObject({
  ...readOnlyFields,
  type: z.literal('RESOURCE_ACCESS').nullish(),
  name: requiredText,
  status,
  priority,
  conditions: z
    .strictObject({
      people,
      grantTypes: z.strictObject({
        include: z.array(z.enum(grantTypes)).min(1, 'must have at least one grant type'),
      }),
      scopes: z
        .strictObject({ include: optionalList })
        .nullish()
        .transform((given) => given ?? { include: [] }),
    })
    .refine(
      ({ people: { users, groups }, grantTypes: { include } }) =>
        users.include.length + groups.include.length > 0 ||
        include.every((type) => type === 'client_credentials'),
      {
        path: ['people'],
        error: 'must include a group or a user, unless client_credentials is the only grant type',
      },
    ),
  actions: z.strictObject({ token: lifetimes }).prefault({ token: {} }),
});

/** The body that creates or replaces a rule. Okta requires the type, which a seed can leave out. */
export const ruleBody = ruleSchema.extend({ type: z.literal('RESOURCE_ACCESS') });

export type RuleInput = z.infer<typeof ruleSchema>;
