import type { Claims } from '../okta/decode-jwt';

/** The signed-in user, as the validated ID token describes them. */
export interface User {
  /** The user's ID at the org. */
  readonly sub: string;
  /** What to call them: `name`, else `preferred_username`, else `email`, else `sub`. */
  readonly name: string;
  readonly email: string | undefined;
  /** Exact names of the groups in the `groups` claim; none where the claim is absent. */
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
