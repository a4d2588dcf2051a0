import { z } from 'zod';
import { readOnly } from '../../store/unsupported.ts';

/** The seed uses it too. */
export const trustedOriginName = z.string().trim().min(1, 'must not be empty').max(255);

/** The seed uses it too. */
export const webOrigin = z
  .url({ protocol: /^https?$/, error: 'must be an http or https origin' })
  .refine((url) => URL.parse(url)?.origin === url, 'an origin: scheme, host and port, nothing after');

/** The types of scopes that the org supports. The seed uses it too. */
export const scopeType = z.enum(['CORS', 'REDIRECT']);

/** The body that creates or replaces a trusted origin. */
export const trustedOriginBody = z.strictObject({
  name: trustedOriginName,
  origin: webOrigin,
  scopes: z
    .array(z.strictObject({ type: scopeType, allowedOktaApps: z.tuple([]).nullish() }))
    .min(1, 'must have at least one'),
  status: z.enum(['ACTIVE', 'INACTIVE']).optional(),
  id: readOnly,
  created: readOnly,
  createdBy: readOnly,
  lastUpdated: readOnly,
  lastUpdatedBy: readOnly,
  _links: readOnly,
});
