import { z } from 'zod';
import { readOnly } from '../../store/unsupported.ts';

/** What a group is called. The seed uses it too. */
export const groupName = z.string().trim().min(1, 'must not be empty').max(255);
export const groupDescription = z.string().max(1024);

/** The body that creates or replaces a group. Groups have no custom attributes in this org. */
export const groupBody = z.strictObject({
  profile: z.strictObject({
    name: groupName,
    description: groupDescription.nullish().transform((text) => text ?? undefined),
    objectClass: readOnly,
  }),
  id: readOnly,
  type: z.enum(['OKTA_GROUP', 'BUILT_IN']).optional(),
  created: readOnly,
  lastUpdated: readOnly,
  lastMembershipUpdated: readOnly,
  objectClass: readOnly,
  _embedded: readOnly,
  _links: readOnly,
});
