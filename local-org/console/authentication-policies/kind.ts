import type { PolicyKind } from '../policies/policy-kind.ts';
import type { RuleActions } from '../policies/policy-objects.ts';

const path = '/admin/authentication-policies';

/** The authentication policies: what apps require of a sign-in. */
export const authenticationPolicies: PolicyKind<'ACCESS_POLICY'> = {
  type: 'ACCESS_POLICY',
  section: path,
  list: { label: 'Authentication policies', path },
};

/** What a rule of an authentication policy says. */
export type AppSignOn = RuleActions<'ACCESS_POLICY'>['appSignOn'];

/** The factors that a rule requires. */
export type VerificationMethod = AppSignOn['verificationMethod'];

/** The page with a policy's apps, below the policy's path. */
export const applicationsPage = 'applications';
