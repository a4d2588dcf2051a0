import { z } from 'zod';
import { authenticatorKeys, authenticatorKind, authenticatorKinds } from '../../store/authenticator-kinds.ts';
import type { Authenticator } from '../../store/policies.ts';
import { readOnly, readOnlyFields } from '../../store/unsupported.ts';

/** What an authenticator may be used for. */
export const allowedFor = z.enum(['any', 'sso', 'recovery', 'none']);

const tokenLifetime = z
  .literal(5, { error: 'must be 5: the codes of the local org are always valid for five minutes' })
  .optional();

const settings = z.strictObject({ allowedFor: allowedFor.optional(), tokenLifetimeInMinutes: tokenLifetime });

/** What an authenticator is created from, or replaced with. */
export interface AuthenticatorInput {
  readonly name?: string | undefined;
  readonly status?: Authenticator['status'] | undefined;
  readonly settings?:
    { readonly allowedFor?: Authenticator['settings']['allowedFor'] | undefined } | undefined;
}

const common = {
  ...readOnlyFields,
  name: z.string().min(1).max(255).optional(),
  status: z.enum(['ACTIVE', 'INACTIVE']).optional(),
  settings: settings.optional(),
};

/** The body of a new authenticator. */
export const newAuthenticatorBody = z.strictObject({
  ...common,
  key: z.enum(authenticatorKeys, {
    error: `must be one of ${authenticatorKeys.join(', ')}: the local org has no others`,
  }),
  type: readOnly,
});

/** The body that may replace an authenticator. */
export const authenticatorBody = ({ key }: Authenticator) =>
  z.strictObject({
    ...common,
    key: z.literal(key).optional(),
    type: z.literal(authenticatorKinds[key].type).optional(),
  });

/** The body that may replace a method of an authenticator. */
export const methodBody = ({ key }: Authenticator, type: string) =>
  z.strictObject({
    type: z.literal(type).optional(),
    settings: (authenticatorKind(key).methodSettings ?? z.never()).optional(),
    status: z.enum(['ACTIVE', 'INACTIVE']).optional(),
    _links: readOnly,
  });
