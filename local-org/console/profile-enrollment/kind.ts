import type { PolicyKind } from '../policies/policy-kind.ts';
import type { RuleActions } from '../policies/policy-objects.ts';

const path = '/admin/profile-enrollment';

/** The profile enrollment policies: whether and how people can sign up with an app. */
export const profileEnrollment: PolicyKind<'PROFILE_ENROLLMENT'> = {
  type: 'PROFILE_ENROLLMENT',
  section: path,
  list: { label: 'Back to all Profile Enrollment Policies', path },
};

/** What the rule of a profile enrollment policy says. */
export type Enrollment = RuleActions<'PROFILE_ENROLLMENT'>['profileEnrollment'];

/** Whether people can sign up. */
export const allowsRegistration = ({ access, unknownUserAction }: Enrollment): boolean =>
  access === 'ALLOW' && unknownUserAction === 'REGISTER';

/** Okta's words for {@link allowsRegistration}. */
export const registrationWord = (enrollment: Enrollment): string =>
  allowsRegistration(enrollment) ? 'Allowed' : 'Denied';

/** Okta's words for whether people must verify their email address. */
export const verificationWord = ({ activationRequirements }: Enrollment): string =>
  activationRequirements.emailVerification ? 'Required before access is granted' : 'Not required';
