import type {
  AuthorizationPolicy,
  AuthorizationRule,
  AuthorizationRuleConditions,
  CustomAuthorizationServer,
} from '../../store/authorization-servers.ts';
import { place } from './by-priority.ts';
import { idFor, type OperationContext } from './context.ts';
import { InvalidField, missing } from '../okta-error.ts';
import type { RuleInput } from './policy-schema.ts';

type People = AuthorizationRuleConditions['people'];

/** @throws missing */
export function requireRule({ rules }: AuthorizationPolicy, id: string): AuthorizationRule {
  const found = rules.find((rule) => rule.id === id);
  if (!found) throw missing(id, 'PolicyRule');
  return found;
}

/**
 * Adds a rule to an access policy.
 * @throws InvalidField if the name is taken, or if a user, group or scope doesn't exist.
 */
export function createRule(
  context: OperationContext,
  server: CustomAuthorizationServer,
  policy: AuthorizationPolicy,
  input: RuleInput,
): AuthorizationRule {
  refuseDuplicate(policy, input.name);
  refuseUnknown(context, server, input.conditions);
  const now = context.clock.now();
  return save(context, server, policy, input, {
    id: idFor(context, '0pr', `${policy.name}/${input.name}`),
    status: 'ACTIVE',
    system: false,
    created: now,
    lastUpdated: now,
  });
}

/** Replaces a rule of an access policy. @throws InvalidField as in `createRule`. */
export function replaceRule(
  context: OperationContext,
  server: CustomAuthorizationServer,
  policy: AuthorizationPolicy,
  before: AuthorizationRule,
  input: RuleInput,
): AuthorizationRule {
  if (input.name !== before.name) refuseDuplicate(policy, input.name);
  refuseUnknown(context, server, input.conditions, before.conditions);
  return save(context, server, policy, input, { ...before, lastUpdated: context.clock.now() });
}

/** Activates or deactivates a rule. An inactive one is skipped. */
export function setRuleStatus(
  context: OperationContext,
  server: CustomAuthorizationServer,
  policy: AuthorizationPolicy,
  rule: AuthorizationRule,
  status: AuthorizationRule['status'],
): void {
  const changed = { ...rule, status, lastUpdated: context.clock.now() };
  saveRules(context, server, policy, place(policy.rules, changed, null));
}

/** Deletes a rule. */
export function deleteRule(
  context: OperationContext,
  server: CustomAuthorizationServer,
  policy: AuthorizationPolicy,
  { id }: AuthorizationRule,
): void {
  saveRules(
    context,
    server,
    policy,
    policy.rules.filter((each) => each.id !== id),
  );
}

function save(
  context: OperationContext,
  server: CustomAuthorizationServer,
  policy: AuthorizationPolicy,
  { name, status, conditions, actions, priority }: RuleInput,
  before: Omit<AuthorizationRule, 'name' | 'conditions' | 'actions'>,
): AuthorizationRule {
  const rule = { ...before, name, status: status ?? before.status, conditions, actions };
  saveRules(context, server, policy, place(policy.rules, rule, priority));
  return rule;
}

function saveRules(
  { store }: OperationContext,
  server: CustomAuthorizationServer,
  policy: AuthorizationPolicy,
  rules: readonly AuthorizationRule[],
): void {
  const policies = place(server.policies, { ...policy, rules }, null);
  store.authorizationServers.update(server.id, { policies });
}

function refuseDuplicate({ rules }: AuthorizationPolicy, name: string): void {
  if (rules.some((each) => each.name === name))
    throw new InvalidField('name', `The policy already has a rule with the name ${name}.`);
}

const idsIn = ({ users, groups }: People): readonly string[] => [
  ...users.include,
  ...users.exclude,
  ...groups.include,
  ...groups.exclude,
];

/** @param known the conditions that the rule has already: what they name may have been deleted since. */
function refuseUnknown(
  { store }: OperationContext,
  { scopes }: CustomAuthorizationServer,
  { people, scopes: { include } }: AuthorizationRuleConditions,
  known?: AuthorizationRuleConditions,
): void {
  const knownIds = known ? idsIn(known.people) : [];
  const isNew = (id: string): boolean => !knownIds.includes(id);
  for (const id of [...people.users.include, ...people.users.exclude].filter(isNew))
    if (!store.users.get(id)) throw new InvalidField('conditions.people.users', `No user has the id ${id}.`);
  for (const id of [...people.groups.include, ...people.groups.exclude].filter(isNew))
    if (id !== 'EVERYONE' && !store.groups.get(id))
      throw new InvalidField('conditions.people.groups', `No group has the id ${id}.`);
  for (const name of include)
    if (name !== '*' && !known?.scopes.include.includes(name) && !scopes.some((scope) => scope.name === name))
      throw new InvalidField('conditions.scopes', `The authorization server has no scope ${name}.`);
}
