import type { Claims } from '../okta/decode-jwt';

/** The signed-in user, from the validated ID token. */
export interface User {
  /** The user's ID at the org. */
  readonly sub: string;
  /** The name to show: `name`, or else `preferred_username`, `email` or `sub`. */
  readonly name: string;
  readonly email: string | undefined;
  /** The exact names in the `groups` claim; none if there is no such claim. */
  readonly groups: readonly string[];
  /** All claims of the ID token. */
  readonly claims: Claims;
}

/** Reads the user from an ID token's claims (OpenID Connect Core 1.0, section 5.1). The claims must come from a validated token. */
export function userFromClaims(claims: Claims): User {
  const text = (claim: string): string | undefined => {
    const value = claims[claim];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const sub = text('sub') ?? '';
  const email = text('email');
  return {
    sub,
    name: text('name') ?? text('preferred_username') ?? email ?? sub,
    email,
    groups: groupsOf(claims['groups']),
    claims,
  };
}

/** Only a list of strings counts as groups: in a single string, a search for `admin` would find `superadmin`. */
function groupsOf(claim: unknown): readonly string[] {
  return Array.isArray(claim) ? claim.filter((group): group is string => typeof group === 'string') : [];
}
