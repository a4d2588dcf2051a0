import { isDeepStrictEqual } from 'node:util';
import type { Conditions, Policy } from '../../store/policies.ts';
import type { OperationContext } from '../context.ts';

/** What a policy and a rule have in common. */
interface Conditional {
  readonly status: 'ACTIVE' | 'INACTIVE';
  readonly conditions: Conditions | null;
}

/**
 * Takes a deleted group out of the conditions of all policies and rules. One that applied to this group alone becomes
 * inactive: without a condition it would apply to everyone.
 */
export function removeGroupFromPolicies({ store, clock }: OperationContext, groupId: string): void {
  for (const policy of store.policies.all()) {
    const rules = policy.rules.map((rule) => withoutGroup<Policy['rules'][number]>(rule, groupId));
    const changed = { ...withoutGroup<Policy>(policy, groupId), rules } as Policy;
    if (!isDeepStrictEqual(changed, policy)) store.policies.put({ ...changed, lastUpdated: clock.now() });
  }
}

function withoutGroup<T extends Conditional>(subject: T, groupId: string): T {
  const groups = subject.conditions?.people?.groups;
  if (!groups) return subject;
  const include = groups.include?.filter((id) => id !== groupId);
  const exclude = groups.exclude?.filter((id) => id !== groupId);
  const appliesToNobody = groups.include?.length && !include?.length;
  const people = {
    ...subject.conditions.people,
    groups: { ...(include && { include }), ...(exclude && { exclude }) },
  };
  return {
    ...subject,
    conditions: { ...subject.conditions, people },
    ...(appliesToNobody && { status: 'INACTIVE' }),
  };
}
