import type { OrgContext } from '../context.ts';
import type { User } from '../store/documents.ts';
import { fullName } from '../store/full-name.ts';
import type { AuthorizationServer } from './authorization-server.ts';

/**
 * What the scopes let be told of a user (OpenID Connect Core, section 5.4), for the ID token and userinfo. `address`
 * and `phone` add nothing: a profile here holds neither.
 */
export function userClaims(
  org: Pick<OrgContext, 'store'>,
  server: AuthorizationServer,
  user: User,
  scopes: readonly string[],
): Record<string, unknown> {
  return {
    ...(scopes.includes('profile') && {
      name: fullName(user),
      preferred_username: user.login,
      given_name: user.firstName,
      family_name: user.lastName,
      // `en_US` in Okta's profile, `en-US` in a claim (BCP 47).
      locale: user.locale.replace('_', '-'),
      zoneinfo: user.zoneinfo,
      updated_at: Math.floor(user.lastUpdated / 1000),
    }),
    ...(scopes.includes('email') && { email: user.email, email_verified: user.emailVerified }),
    ...((server.groupsClaim === 'always' || scopes.includes('groups')) && { groups: groupNames(org, user) }),
  };
}

/** The names of a user's groups. */
export const groupNames = (org: Pick<OrgContext, 'store'>, user: User): string[] =>
  user.groupIds.flatMap((id) => org.store.groups.get(id)?.name ?? []);
