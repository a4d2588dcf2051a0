import type { Clock } from '../../clock.ts';
import { newId } from '../../ids.ts';
import { defaultPolicy, policiesOf } from '../../policy/org-policies.ts';
import type { App } from '../../store/documents.ts';
import type { Policy } from '../../store/policies.ts';
import { defaultSettings } from '../../store/policy-schema.ts';
import type { Store } from '../../store/store.ts';
import { InvalidField, OperationForbidden } from '../okta-error.ts';
import { requireKnownPeople } from './conditions.ts';
import { systemRule } from './default-rules.ts';
import { isForApps, lastPriority, place } from './priorities.ts';
import type { PolicyInput } from './schema.ts';
import { atomically } from '../../store/atomically.ts';

/** What the operations need. */
export interface PolicyContext {
  readonly store: Store;
  readonly clock: Clock;
}

/** Ids for a new policy and its rule, if they must be the same in every org, and whether it is a default one. */
export interface NewPolicyOptions {
  readonly id?: string;
  readonly ruleId?: string;
  readonly system?: boolean;
}

/**
 * Creates a policy. One for apps, and a default one, gets a rule that matches everyone and that can't be deleted.
 * @throws InvalidField if the name is taken, or a condition has an unknown user or group.
 */
export function createPolicy(
  context: PolicyContext,
  input: PolicyInput,
  { id = newId('rst'), ruleId = newId('rul'), system = false }: NewPolicyOptions = {},
): Policy {
  const { store, clock } = context;
  const { type, name, description, conditions, priority, status = 'ACTIVE' } = input;
  const { settings = defaultSettings[type] } = input;
  requireFreeName(store, input);
  requireKnownPeople(store, input.conditions);
  const now = clock.now();
  const hasRule = system || isForApps(type);
  const rules = hasRule
    ? [systemRule(type, { id: ruleId, priority: isForApps(type) ? lastPriority : 1, now, isDefault: system })]
    : [];
  const policy = {
    name,
    description,
    conditions,
    id,
    type,
    status,
    priority: 1,
    system,
    ...(settings && { settings }),
    created: now,
    lastUpdated: now,
    rules,
  };
  return put(context, policy as Policy, priority);
}

/**
 * Replaces what can be set of a policy. Its rules stay.
 * @throws InvalidField if the name is taken, or a condition has an unknown user or group. OperationForbidden if the
 *   policy can't be deactivated, or is a default one and would no longer apply to everyone.
 */
export function replacePolicy(context: PolicyContext, policy: Policy, input: PolicyInput): Policy {
  const { store, clock } = context;
  requireFreeName(store, { ...input, id: policy.id });
  requireKnownPeople(store, input.conditions);
  if (policy.system && input.conditions && !isEveryone(store, input.conditions))
    throw new InvalidField('conditions', 'The default policy applies to everyone.');
  const { name, description, conditions, priority, status = policy.status, settings } = input;
  if (status !== policy.status) requireCanChangeStatus(store, policy, status);
  const changed = {
    ...policy,
    name,
    description,
    conditions,
    ...(settings && { settings }),
    status,
    lastUpdated: clock.now(),
  };
  return put(context, (policy.system ? { ...changed, conditions: null } : changed) as Policy, priority);
}

/** Whether a condition includes just the group Everyone, as the API shows it for a default policy. */
const isEveryone = (store: Store, { people }: NonNullable<PolicyInput['conditions']>): boolean =>
  people?.users === undefined &&
  people?.groups?.exclude === undefined &&
  (people?.groups?.include ?? []).every((id) => store.groups.get(id)?.name === 'Everyone');

/** Stores a policy. One that applies to the whole org moves the others of its type back. */
function put({ store }: PolicyContext, policy: Policy, priority?: number): Policy {
  if (isForApps(policy.type)) return store.policies.put({ ...policy, priority: 1 });
  const siblings = policiesOf(store, policy.type);
  const current = siblings.some(({ id }) => id === policy.id) ? policy.priority : undefined;
  const before = new Map(siblings.map((each) => [each.id, each.priority]));
  const asked = priority === undefined || priority === 0 ? current : priority;
  atomically(store.database, () => {
    for (const each of place<Policy>(policy.type, siblings, policy, asked))
      if (each.id === policy.id || before.get(each.id) !== each.priority) store.policies.put(each);
  });
  return store.policies.get(policy.id) ?? policy;
}

/**
 * Activates or deactivates a policy.
 * @throws OperationForbidden if it is a default one, or apps use it.
 */
export function setPolicyStatus(
  { store, clock }: PolicyContext,
  policy: Policy,
  status: Policy['status'],
): Policy {
  requireCanChangeStatus(store, policy, status);
  return store.policies.update(policy.id, { status, lastUpdated: clock.now() });
}

function requireCanChangeStatus(store: Store, policy: Policy, status: Policy['status']): void {
  if (status === 'INACTIVE') requireNotNeeded(store, policy, 'deactivated');
}

/**
 * Deletes a policy with its rules. "You can delete any user profile policy that isn't currently in use or the default
 * policy": https://help.okta.com/oie/en-us/Content/Topics/identity-engine/policies/delete-profile-enrollment-policy.htm
 * @throws OperationForbidden if it is a default one, or apps use it.
 */
export function deletePolicy(context: PolicyContext, policy: Policy): void {
  const { store } = context;
  requireNotNeeded(store, policy, 'deleted');
  atomically(store.database, () => {
    store.policies.delete(policy.id);
    // The default policy stays right behind the others.
    put(context, defaultPolicy(store, policy.type));
  });
}

function requireNotNeeded(store: Store, policy: Policy, change: string): void {
  if (policy.system) throw new OperationForbidden(`The default policy can't be ${change}.`);
  const labels = appsWith(store, policy).map(({ label }) => label);
  if (labels.length > 0)
    throw new OperationForbidden(
      `The policy is in use by ${labels.join(', ')} and can't be ${change}. Assign another policy to these apps first.`,
    );
}

/** The apps that use a policy. */
export const appsWith = ({ apps }: Store, { id, type }: Policy): App[] => {
  if (type === 'ACCESS_POLICY') return apps.find('accessPolicy', id);
  return type === 'PROFILE_ENROLLMENT' ? apps.find('profileEnrollment', id) : [];
};

/**
 * Makes an app use a policy.
 * @throws InvalidField if policies of this type apply to the whole org.
 */
export function assignPolicy({ store, clock }: PolicyContext, app: App, { id, type }: Policy): App {
  const lastUpdated = clock.now();
  if (type === 'ACCESS_POLICY') return store.apps.update(app.id, { accessPolicy: id, lastUpdated });
  if (type === 'PROFILE_ENROLLMENT') return store.apps.update(app.id, { profileEnrollment: id, lastUpdated });
  throw new InvalidField(
    'policyId',
    `A policy of type ${type} applies to the whole org and can't be assigned to an app.`,
  );
}

/** Makes an app use the default policy again instead of this one. */
export const unassignPolicy = (context: PolicyContext, app: App, { type }: Policy): App =>
  assignPolicy(context, app, defaultPolicy(context.store, type));

function requireFreeName(
  { policies }: Store,
  { type, name, id }: Pick<PolicyInput, 'type' | 'name'> & { readonly id?: string },
): void {
  if (policies.find('name', name).some((each) => each.type === type && each.id !== id))
    throw new InvalidField('name', `Another policy of type ${type} has the name "${name}".`);
}
