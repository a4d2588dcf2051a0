import type { User } from '../store/documents.ts';
import type { Conditions, IdCondition } from '../store/policies.ts';

/** The part of a user that conditions look at. The id is absent while the user is unknown or doesn't exist yet. */
export type Person = Pick<User, 'groupIds'> & Partial<Pick<User, 'id'>>;

/**
 * Whether a policy or a rule applies to a user. The user must match both the users and the groups of the condition.
 * https://help.okta.com/oie/en-us/Content/Topics/identity-engine/policies/add-app-sign-on-policy-rule.htm
 */
export function matchesConditions(conditions: Conditions | null, { id, groupIds }: Person): boolean {
  const { users, groups } = conditions?.people ?? {};
  return matchesIds(users, id === undefined ? [] : [id]) && matchesIds(groups, groupIds);
}

/** Whether one of the ids is included, and none is excluded. */
function matchesIds({ include, exclude }: IdCondition = {}, ids: readonly string[]): boolean {
  const isIncluded = !include?.length || include.some((id) => ids.includes(id));
  return isIncluded && !exclude?.some((id) => ids.includes(id));
}

/** Orders rules by priority; the catch-all rule comes last. */
export const byPriority = (
  one: { readonly system: boolean; readonly priority: number },
  other: { readonly system: boolean; readonly priority: number },
): number => Number(one.system) - Number(other.system) || one.priority - other.priority;

/** The first active rule whose conditions match a user. */
export const findRule = <T extends RuleConditions>(rules: readonly T[], person: Person): T | undefined =>
  rules
    .toSorted(byPriority)
    .find(({ status, conditions }) => status === 'ACTIVE' && matchesConditions(conditions, person));

interface RuleConditions {
  readonly status: 'ACTIVE' | 'INACTIVE';
  readonly system: boolean;
  readonly priority: number;
  readonly conditions: Conditions | null;
}
