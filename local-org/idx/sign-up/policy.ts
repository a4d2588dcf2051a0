import type { ProfileEnrollmentPolicy } from '../../store/policies.ts';
import type { Turn } from '../step.ts';

type ProfileEnrollment = ProfileEnrollmentPolicy['rules'][number]['actions']['profileEnrollment'];
export type ProfileAttribute = ProfileEnrollment['profileAttributes'][number];

/** What self-service registration asks for. */
export interface Registration {
  /** What the form asks; the email is among them and required, since it becomes the username. */
  readonly attributes: readonly ProfileAttribute[];
  /** Whether the email is verified before there is an account. */
  readonly emailVerification: boolean;
}

/** Self-service registration of the app, by its profile enrollment policy; `undefined` if people can't register. */
export function registrationFor({ org, app }: Pick<Turn, 'org' | 'app'>): Registration | undefined {
  const policy = org.store.policies.get(app.profileEnrollment);
  if (policy?.type !== 'PROFILE_ENROLLMENT' || policy.status !== 'ACTIVE') return undefined;
  const rule = policy.rules[0]?.actions.profileEnrollment;
  if (rule?.access !== 'ALLOW' || rule.unknownUserAction !== 'REGISTER') return undefined;
  const others = rule.profileAttributes.filter(({ name }) => name !== 'email');
  const label = rule.profileAttributes.find(({ name }) => name === 'email')?.label ?? 'Email';
  return {
    attributes: [...others, { name: 'email', label, required: true }],
    emailVerification: rule.activationRequirements.emailVerification,
  };
}
