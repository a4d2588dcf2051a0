import { newId } from '../../ids.ts';
import type { Policy, PolicyRule } from '../../store/policies.ts';
import { InvalidField, OperationForbidden } from '../okta-error.ts';
import { requireKnownPeople } from './conditions.ts';
import type { PolicyContext } from './operations.ts';
import { place } from './priorities.ts';
import type { RuleInput } from './schema.ts';

/** A rule with its policy, as they are after a change. */
export interface PolicyWithRule {
  readonly policy: Policy;
  readonly rule: PolicyRule;
}

const rulesOf = ({ rules }: Policy): readonly PolicyRule[] => rules;

/** The rule with this id, if it exists. */
export const findRuleById = (policy: Policy, ruleId: string): PolicyRule | undefined =>
  rulesOf(policy).find(({ id }) => id === ruleId);

/**
 * Adds a rule to a policy.
 * @throws OperationForbidden if policies of this type have one rule only. InvalidField if the name is taken, or a
 *   condition or an action has an unknown id.
 */
export function createRule(
  context: PolicyContext,
  policy: Policy,
  input: RuleInput,
  id = newId('rul'),
): PolicyWithRule {
  if (policy.type === 'PROFILE_ENROLLMENT')
    throw new OperationForbidden('A policy of type PROFILE_ENROLLMENT has one rule only. Replace that one.');
  requireValid(context, policy, input, undefined);
  const now = context.clock.now();
  const { name, priority, status = 'ACTIVE', conditions, actions } = input;
  const given = { name, status, conditions, actions };
  const rule = { ...given, id, priority: 0, system: false, created: now, lastUpdated: now };
  return put(context, policy, rule as PolicyRule, priority);
}

/**
 * Replaces a rule.
 * @throws InvalidField as `createRule`, and if a catch-all rule would no longer match everyone.
 */
export function replaceRule(
  context: PolicyContext,
  policy: Policy,
  rule: PolicyRule,
  input: RuleInput,
): PolicyWithRule {
  requireValid(context, policy, input, rule.id);
  const { name, priority = rule.priority, status = rule.status, conditions, actions } = input;
  if (rule.system && input.conditions)
    throw new InvalidField('conditions', 'The catch-all rule matches everyone.');
  if (rule.system && status === 'INACTIVE') throw new InvalidField('status', alwaysThere);
  const given = { name, status, conditions, actions };
  const changed = { ...rule, ...given, lastUpdated: context.clock.now() };
  return put(context, policy, changed as PolicyRule, priority);
}

const alwaysThere = "The catch-all rule can't be deleted or deactivated.";

/**
 * Activates or deactivates a rule.
 * @throws OperationForbidden if it is the catch-all rule.
 */
export function setRuleStatus(
  context: PolicyContext,
  policy: Policy,
  rule: PolicyRule,
  status: PolicyRule['status'],
): PolicyWithRule {
  if (rule.system && status === 'INACTIVE') throw new OperationForbidden(alwaysThere);
  return put(context, policy, { ...rule, status, lastUpdated: context.clock.now() }, rule.priority);
}

/**
 * Deletes a rule.
 * @throws OperationForbidden if it is the catch-all rule.
 */
export function deleteRule({ store }: PolicyContext, policy: Policy, rule: PolicyRule): void {
  if (rule.system) throw new OperationForbidden(alwaysThere);
  const others = rulesOf(policy).filter(({ id }) => id !== rule.id);
  const system = others.find((each) => each.system);
  // The catch-all rule stays right behind the others.
  const rules = system ? place(policy.type, others, system) : others;
  store.policies.put({ ...policy, rules } as Policy);
}

function put(
  { store }: PolicyContext,
  policy: Policy,
  rule: PolicyRule,
  priority: number | undefined,
): PolicyWithRule {
  const rules = place(policy.type, rulesOf(policy), rule, priority);
  const changed = store.policies.put({ ...policy, rules } as Policy);
  return { policy: changed, rule: findRuleById(changed, rule.id) ?? rule };
}

function requireValid(
  { store }: PolicyContext,
  policy: Policy,
  { name, conditions, actions }: RuleInput,
  id: string | undefined,
): void {
  if (rulesOf(policy).some((each) => each.name === name && each.id !== id))
    throw new InvalidField('name', `Another rule of the policy has the name "${name}".`);
  requireKnownPeople(store, conditions);
  const groups = 'profileEnrollment' in actions ? (actions.profileEnrollment.targetGroupIds ?? []) : [];
  for (const group of groups)
    if (!store.groups.get(group))
      throw new InvalidField('actions.profileEnrollment.targetGroupIds', `${group} is not the id of a group`);
}
