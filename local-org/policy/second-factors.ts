import { authenticatorKinds } from '../store/authenticator-kinds.ts';
import type { Authenticator, Enrollment, EnrollmentPolicy } from '../store/policies.ts';
import type { Store } from '../store/store.ts';
import type { AvailableFactors } from './assurance-levels.ts';

/** An authenticator that can be a second factor. */
export type SecondFactorAuthenticator = Authenticator & { readonly key: Enrollment['key'] };

/** An authenticator that a user has enrolled. */
export interface EnrolledFactor {
  readonly authenticator: SecondFactorAuthenticator;
  readonly enrollment: Enrollment;
}

/** The purpose of a second factor: signing in, or account recovery. */
export type FactorUse = 'sso' | 'recovery';

type Stored = Pick<Store, 'authenticators' | 'enrollments' | 'policies'>;

export const isAllowedFor = ({ settings }: Authenticator, use: FactorUse): boolean =>
  settings.allowedFor === 'any' || settings.allowedFor === use;

const isSecondFactor = (authenticator: Authenticator): authenticator is SecondFactorAuthenticator =>
  authenticatorKinds[authenticator.key].isSecondFactor;

const activeSecondFactors = ({ authenticators }: Stored): SecondFactorAuthenticator[] =>
  authenticators.find('status', 'ACTIVE').filter(isSecondFactor);

/** The second factors that a user has enrolled and may use. */
export function enrolledFactors(store: Stored, userId: string, use: FactorUse): EnrolledFactor[] {
  const enrollments = store.enrollments.find('userId', userId);
  return activeSecondFactors(store)
    .filter((authenticator) => isAllowedFor(authenticator, use))
    .flatMap((authenticator) => {
      const enrollment = enrollments.find(({ key }) => key === authenticator.key);
      return enrollment ? [{ authenticator, enrollment }] : [];
    });
}

/** The authenticators that a user has not enrolled and that the `MFA_ENROLL` policy requires or allows. */
export function enrollableFactors(
  store: Stored,
  userId: string,
  self: 'REQUIRED' | 'OPTIONAL',
): SecondFactorAuthenticator[] {
  const enrolled = store.enrollments.find('userId', userId).map(({ key }) => key);
  const policies = store.policies.find('type', 'MFA_ENROLL') as EnrollmentPolicy[];
  const policy = policies.find(({ status }) => status === 'ACTIVE');
  const allowed = policy?.settings.authenticators.filter(({ enroll }) => enroll.self === self) ?? [];
  return activeSecondFactors(store).filter(
    ({ key }) => !enrolled.includes(key) && allowed.some((each) => each.key === key),
  );
}

/** The second factors that a user could add. For an unknown user, everything is possible. */
export function availableFactors(store: Stored, userId: string | undefined): AvailableFactors {
  if (userId === undefined) return { hasSecondFactor: false, canEnroll: true };
  const enrollable = (['REQUIRED', 'OPTIONAL'] as const).flatMap((self) =>
    enrollableFactors(store, userId, self),
  );
  return {
    hasSecondFactor: enrolledFactors(store, userId, 'sso').length > 0,
    canEnroll: enrollable.some((authenticator) => isAllowedFor(authenticator, 'sso')),
  };
}
