import type { PolicyType, PolicyTypes } from '../store/policies.ts';
import type { Store } from '../store/store.ts';
import { byPriority, findRule, matchesConditions, type Person } from './conditions.ts';
import { everyoneIds } from '../store/everyone.ts';

type Stored = Pick<Store, 'policies' | 'groups'>;

/** The policies of a type, in the order in which they are evaluated: by priority, the default policy last. */
export const policiesOf = <Type extends PolicyType>(
  { policies }: Pick<Store, 'policies'>,
  type: Type,
): PolicyTypes[Type][] => (policies.find('type', type) as PolicyTypes[Type][]).toSorted(byPriority);

/** The org's default policy of a type, which apps use that have no other. @throws if it doesn't exist. */
export function defaultPolicy<Type extends PolicyType>(
  store: Pick<Store, 'policies'>,
  type: Type,
): PolicyTypes[Type] {
  const found = policiesOf(store, type).find(({ system }) => system);
  if (!found) throw new Error(`The org has no default policy of type ${type}.`);
  return found;
}

/** A policy that applies to a user, and the rule of it that decides. */
export interface AppliedPolicy<Type extends PolicyType> {
  readonly policy: PolicyTypes[Type];
  readonly rule: PolicyTypes[Type]['rules'][number];
}

/** A user who isn't known: a member of Everyone, like all users. */
const anyone = (store: Stored): Person => ({ groupIds: everyoneIds(store) });

/**
 * The policy that applies to a user, of a type that isn't assigned to apps: the first active one whose conditions match
 * and which has an active rule that matches too.
 * https://developer.okta.com/docs/concepts/policies/#how-policies-work
 * @param person the user. Default: someone who isn't known.
 */
export function appliedPolicy<Type extends 'PASSWORD' | 'MFA_ENROLL'>(
  store: Stored,
  type: Type,
  person: Person = anyone(store),
): AppliedPolicy<Type> | undefined {
  for (const policy of policiesOf(store, type)) {
    if (policy.status !== 'ACTIVE' || !matchesConditions(policy.conditions, person)) continue;
    const rule = findRule<AppliedPolicy<Type>['rule']>(policy.rules, person);
    if (rule) return { policy, rule };
  }
  return undefined;
}
