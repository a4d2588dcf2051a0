import { authenticatorKind, isSecondFactorKey, secondFactorAmr } from '../store/authenticator-kinds.ts';
import type { User } from '../store/documents.ts';
import type { Authenticator, Enrollment } from '../store/policies.ts';
import type { Store } from '../store/store.ts';
import type { AvailableFactors } from './assurance-levels.ts';
import { appliedPolicy } from './org-policies.ts';

/** An authenticator that can be a second factor. */
export type SecondFactorAuthenticator = Authenticator & { readonly key: Enrollment['key'] };

/** An authenticator that a user has enrolled. */
export interface EnrolledFactor {
  readonly authenticator: SecondFactorAuthenticator;
  readonly enrollment: Enrollment;
}

/** The purpose of a second factor: signing in, or account recovery. */
export type FactorUse = 'sso' | 'recovery';

type Stored = Pick<Store, 'authenticators' | 'enrollments' | 'policies' | 'groups'>;

export const isAllowedFor = ({ settings }: Authenticator, use: FactorUse): boolean =>
  settings.allowedFor === 'any' || settings.allowedFor === use;

const isSecondFactor = (authenticator: Authenticator): authenticator is SecondFactorAuthenticator =>
  isSecondFactorKey(authenticator.key);

/** Whether an authenticator can be used: it is active, and so is one of its methods. */
export const isUsable = ({ status, activeMethods }: Authenticator): boolean =>
  status === 'ACTIVE' && activeMethods.length > 0;

/** Whether a rule that accepts only these methods as the second factor accepts an authenticator. */
export const isAccepted = (
  { key }: Authenticator,
  acceptedPossession: readonly string[] | undefined,
): boolean =>
  acceptedPossession === undefined ||
  Object.values(authenticatorKind(key).amr).some((amr) => acceptedPossession.includes(amr));

const activeSecondFactors = ({ authenticators }: Stored): SecondFactorAuthenticator[] =>
  authenticators.all().filter(isUsable).filter(isSecondFactor);

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

/** The authenticators that a user has not enrolled and that their `MFA_ENROLL` policy requires or allows. */
export function enrollableFactors(
  store: Stored,
  user: User,
  self: 'REQUIRED' | 'OPTIONAL',
): SecondFactorAuthenticator[] {
  const { policy, rule } = appliedPolicy(store, 'MFA_ENROLL', user) ?? {};
  if (!policy || rule?.actions.enroll.self.startsWith('NEVER')) return [];
  const enrolled = store.enrollments.find('userId', user.id).map(({ key }) => key);
  const allowed = policy.settings.authenticators.filter(({ enroll }) => enroll.self === self);
  return activeSecondFactors(store).filter(
    ({ key }) => !enrolled.includes(key) && allowed.some((each) => each.key === key),
  );
}

/** The second factors that a user could add. For an unknown user, everything is possible. */
export function availableFactors(store: Stored, user: User | undefined): AvailableFactors {
  const methodsOf = (authenticators: readonly SecondFactorAuthenticator[]): string[] =>
    authenticators.filter((each) => isAllowedFor(each, 'sso')).map(({ key }) => secondFactorAmr(key));
  if (user === undefined) return { enrolled: [], enrollable: methodsOf(activeSecondFactors(store)) };
  const enrollable = (['REQUIRED', 'OPTIONAL'] as const).flatMap((self) =>
    enrollableFactors(store, user, self),
  );
  return {
    enrolled: methodsOf(enrolledFactors(store, user.id, 'sso').map(({ authenticator }) => authenticator)),
    enrollable: methodsOf(enrollable),
  };
}
