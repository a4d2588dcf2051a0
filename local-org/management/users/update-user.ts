import type { OrgContext } from '../../context.ts';
import { omit } from '../../omit.ts';
import type { User } from '../../store/documents.ts';
import { requireUnique } from './create-user.ts';
import { profileOf, type Profile, readProfile } from './profile.ts';
import { notAllowed } from './status-error.ts';

type Context = Pick<OrgContext, 'store' | 'clock'>;

/**
 * Changes some attributes of a user's profile. `null` removes one.
 * @throws OktaError if the profile is invalid, or the user is deactivated.
 */
export const updateProfile = (context: Context, user: User, change: Profile): User =>
  replaceProfile(context, user, { ...profileOf(user), ...change });

/**
 * Replaces a user's profile: attributes that it doesn't have are removed.
 * @throws OktaError if the profile is invalid, or the user is deactivated.
 */
export function replaceProfile({ store, clock }: Context, user: User, profile: Profile): User {
  if (user.status === 'DEPROVISIONED') throw notAllowed();
  const fields = readProfile(store, profile, user);
  requireUnique(store, fields, user.id);
  const isSameEmail = fields.email.toLowerCase() === user.email.toLowerCase();
  return store.users.put({
    ...omit(user, 'locale', 'zoneinfo'),
    ...fields,
    // An administrator has set it.
    emailVerified: isSameEmail ? user.emailVerified : true,
    lastUpdated: clock.now(),
  });
}
