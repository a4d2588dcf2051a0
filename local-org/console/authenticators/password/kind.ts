import type { PolicyKind } from '../../policies/policy-kind.ts';
import { authenticatorsPath } from '../authenticator-objects.ts';

/** The password policies: what passwords must be like, and how users can reset them. */
export const passwordPolicies: PolicyKind<'PASSWORD'> = {
  type: 'PASSWORD',
  section: authenticatorsPath,
  list: { label: 'Password', path: `${authenticatorsPath}/password` },
};
