import { z } from 'zod';
import { seedId } from '../ids.ts';
import { createDefaultPolicies } from '../management/policies/default-policies.ts';
import { createPolicy, replacePolicy } from '../management/policies/operations.ts';
import { isForApps } from '../management/policies/priorities.ts';
import { createRule, replaceRule } from '../management/policies/rule-operations.ts';
import type { RuleInput } from '../management/policies/schema.ts';
import type { Policy, PolicyRule, PolicyType } from '../store/policies.ts';
import { actionsSchemas, policyName, settingsSchemas } from '../store/policy-schema.ts';
import type { Store } from '../store/store.ts';
import type { SeedContext } from './context.ts';
import { peopleEntry, readPeople } from './people.ts';

/** A policy of one type. `actions`: what its catch-all rule does. Its other rules come before that one. */
const entryOf = <const Type extends PolicyType>(type: Type) => ({
  type: z.literal(type),
  name: policyName,
  description: z.string().optional(),
  priority: z.number().int().min(1).optional(),
  actions: actionsSchemas[type],
});

const ruleOf = <const Type extends PolicyType>(type: Type) =>
  z.strictObject({
    name: z.string().min(1),
    priority: z.number().int().min(0).optional(),
    people: peopleEntry,
    actions: actionsSchemas[type],
  });

const rulesOf = <const Type extends PolicyType>(type: Type) => z.array(ruleOf(type)).default([]);

export const policyEntry = z.discriminatedUnion('type', [
  z.strictObject({ ...entryOf('ACCESS_POLICY'), rules: rulesOf('ACCESS_POLICY') }),
  z.strictObject(entryOf('PROFILE_ENROLLMENT')),
  z.strictObject({
    ...entryOf('PASSWORD'),
    rules: rulesOf('PASSWORD'),
    people: peopleEntry,
    settings: settingsSchemas.PASSWORD.prefault({}),
  }),
  z.strictObject({
    ...entryOf('MFA_ENROLL'),
    actions: actionsSchemas.MFA_ENROLL.prefault({}),
    rules: rulesOf('MFA_ENROLL'),
    people: peopleEntry,
    settings: settingsSchemas.MFA_ENROLL,
  }),
]);

type PolicyEntry = z.infer<typeof policyEntry>;

/** Writes Okta's default policies, which always exist, and the policies of the seed with their rules. */
export function seedPolicies(context: SeedContext, entries: readonly PolicyEntry[]): void {
  createDefaultPolicies(context);
  for (const entry of entries.filter((each) => context.isChanged('policy', keyOf(each), each))) {
    const policy = writePolicy(context, entry);
    writeCatchAll(context, policy, entry);
    for (const rule of 'rules' in entry ? entry.rules : [])
      writeRule(context, policy.id, {
        name: rule.name,
        priority: rule.priority,
        conditions: readPeople(context, rule.people),
        actions: rule.actions,
      });
  }
}

const keyOf = ({ type, name }: Pick<Policy, 'type' | 'name'>): string => `${type}/${name}`;

function writePolicy(context: SeedContext, entry: PolicyEntry): Policy {
  const { type, name, description, priority } = entry;
  const input = {
    type,
    name,
    description,
    priority,
    conditions: 'people' in entry ? readPeople(context, entry.people) : null,
    ...('settings' in entry && { settings: entry.settings }),
  };
  const known = findPolicy(context.store, type, name);
  if (known) return replacePolicy(context, known, { ...input, status: 'ACTIVE' });
  const ids = { id: seedId('rst', keyOf(entry)), ruleId: seedId('rul', keyOf(entry)) };
  return createPolicy(context, input, ids);
}

/** The rule that matches everyone. A policy for a part of the org's users has no such rule. */
function writeCatchAll(context: SeedContext, policy: Policy, { actions, type, name }: PolicyEntry): void {
  const rules: readonly PolicyRule[] = policy.rules;
  const system = rules.find((rule) => rule.system);
  if (system) replaceRule(context, policy, system, { name: system.name, conditions: null, actions });
  else if (!isForApps(type))
    writeRule(
      context,
      policy.id,
      { name: 'Default Rule', priority: lastOfSeed, conditions: null, actions },
      seedId('rul', keyOf({ type, name })),
    );
}

/** Behind the rules that the seed gives a policy. */
const lastOfSeed = 98;

function writeRule(
  context: SeedContext,
  policyId: string,
  input: RuleInput,
  id = seedId('rul', `${policyId}/${input.name}`),
): void {
  const policy = context.store.policies.get(policyId);
  if (!policy) throw new Error(`The policy ${policyId} no longer exists.`);
  const known = (policy.rules as readonly PolicyRule[]).find(({ name }) => name === input.name);
  if (known) replaceRule(context, policy, known, input);
  else createRule(context, policy, input, id);
}

/** The policy of a type with this name, if it exists. */
export const findPolicy = (store: Store, type: PolicyType, name: string): Policy | undefined =>
  store.policies.find('name', name).find((policy) => policy.type === type);
