import type { ConsoleContext } from '../console-env.ts';
import { onlyRule, type PolicyObject } from '../policies/policy-objects.ts';
import type { Enrollment } from './kind.ts';

/** What the policy's rule says. */
export const enrollmentOf = (policy: PolicyObject<'PROFILE_ENROLLMENT'>): Enrollment =>
  onlyRule(policy).actions.profileEnrollment;

/** Changes the policy's rule. What isn't in `changes` stays. */
export async function saveEnrollment(
  { var: { api } }: ConsoleContext,
  policy: PolicyObject<'PROFILE_ENROLLMENT'>,
  changes: Partial<Enrollment>,
): Promise<void> {
  const { id, name } = onlyRule(policy);
  const profileEnrollment = { ...enrollmentOf(policy), ...changes };
  await api.put(`/api/v1/policies/${policy.id}/rules/${id}`, { name, actions: { profileEnrollment } });
}
