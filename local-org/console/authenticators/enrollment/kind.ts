import type { PolicyKind } from '../../policies/policy-kind.ts';
import type { PolicyObject } from '../../policies/policy-objects.ts';
import { authenticatorsPath } from '../authenticator-objects.ts';
import { enrollmentPath } from '../authenticator-tabs.ts';

/** The authenticator enrollment policies: which authenticators users must, can, or can't enroll. */
export const enrollmentPolicies: PolicyKind<'MFA_ENROLL'> = {
  type: 'MFA_ENROLL',
  section: authenticatorsPath,
  list: { label: 'Enrollment', path: enrollmentPath },
};

type Enrolled = PolicyObject<'MFA_ENROLL'>['settings']['authenticators'][number];

/** Okta's words for whether users enroll an authenticator. */
export const enrollmentLabels: Readonly<Record<Enrolled['enroll']['self'], string>> = {
  REQUIRED: 'Required',
  OPTIONAL: 'Optional',
  NOT_ALLOWED: 'Disabled',
};
