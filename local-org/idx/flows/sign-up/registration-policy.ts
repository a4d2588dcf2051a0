import type { ProfileAttribute } from '../../../store/policies.ts';
import type { StepContext } from '../../core/step.ts';
import { withEveryone } from '../../../store/everyone.ts';

/** What self-service registration asks for. */
export interface Registration {
  /** The fields of the form. The email is always required, since it becomes the username. */
  readonly attributes: readonly ProfileAttribute[];
  /** Whether the user must verify the email before the account is created. */
  readonly emailVerification: boolean;
  /** The groups of a new user: Everyone, and those of the policy. */
  readonly groupIds: readonly string[];
}

/** What the app's profile enrollment policy asks for; `undefined` if it doesn't allow registration. */
export function registrationFor({ org, app }: Pick<StepContext, 'org' | 'app'>): Registration | undefined {
  const policy = org.store.policies.get(app.profileEnrollment);
  if (policy?.type !== 'PROFILE_ENROLLMENT' || policy.status !== 'ACTIVE') return undefined;
  const rule = policy.rules[0]?.actions.profileEnrollment;
  if (rule?.access !== 'ALLOW' || rule.unknownUserAction !== 'REGISTER') return undefined;
  const others = rule.profileAttributes.filter(({ name }) => name !== 'email');
  const label = rule.profileAttributes.find(({ name }) => name === 'email')?.label ?? 'Email';
  return {
    attributes: [...others, { name: 'email', label, required: true }],
    emailVerification: rule.activationRequirements.emailVerification,
    groupIds: withEveryone(
      org.store,
      // A group may have been deleted since it was set.
      (rule.targetGroupIds ?? []).filter((id) => org.store.groups.get(id)),
    ),
  };
}
