import { z } from 'zod';
import { optionalText, readOnlyFields, requiredText, status } from './schema-parts.ts';
import { none, readOnly } from '../../store/unsupported.ts';

const credentials = z.strictObject({
  signing: z.strictObject({
    rotationMode: z.enum(['AUTO', 'MANUAL']).nullish(),
    use: z.literal('sig').nullish(),
    kid: readOnly,
    lastRotated: readOnly,
    nextRotation: readOnly,
  }),
});

/** A custom authorization server in the API and in the seed. */
export const serverSchema = z.strictObject({
  ...readOnlyFields,
  name: requiredText,
  description: optionalText,
  audiences: z.array(requiredText).length(1, 'must have exactly one audience'),
  issuerMode: z
    .enum(['ORG_URL', 'DYNAMIC'], {
      error: 'must be ORG_URL or DYNAMIC, because the local org has no custom domain',
    })
    .nullish(),
  status,
  credentials: credentials.nullish(),
  default: readOnly,
  jwks: none,
  jwks_uri: none,
  accessTokenEncryptedResponseAlgorithm: none,
});

export type ServerInput = z.infer<typeof serverSchema>;

/**
 * The body that creates or replaces a server.
 * @param issuer its issuer, which can't change. A new server has none yet.
 */
export const serverBody = (issuer?: string) =>
  serverSchema.extend({
    issuer: z
      .literal(issuer ?? '', {
        error: issuer === undefined ? 'is set by the org: leave it out' : `must stay ${issuer}`,
      })
      .nullish(),
  });
