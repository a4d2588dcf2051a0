import type { CreateOrUpdatePolicy, Policy, PolicyRule } from '@okta/okta-sdk-nodejs';
import { differences } from '../differences.ts';
import { isMarked, markerOf } from '../marker.ts';
import type { OrgApi, WithId } from '../org/client.ts';
import { keep, notOurs, notThere, type Decision, type PlannedStep, type Run, type Step } from '../step.ts';

export type PolicyType = 'ACCESS_POLICY' | 'PROFILE_ENROLLMENT' | 'PASSWORD' | 'MFA_ENROLL';

/** A policy of the command's own, with one rule. The org's policies stay as they are. */
export interface OwnPolicy {
  readonly type: PolicyType;
  /** What the plan calls it. */
  readonly kind: string;
  /** The end of its name. The start is the app's. */
  readonly suffix: string;
  readonly why: string;
  /** The conditions and settings of a new one. */
  readonly body?: (run: Run) => Promise<object>;
  /** The rule, or what to change in the rule that Okta creates with the policy. */
  readonly rule: { readonly name?: string; readonly conditions?: object; readonly actions: object };
  /** The part of the rule's actions by which a later run sees whether it is as it should be. */
  readonly checked: object;
  /** Why the org needs no policy of the command's own, if it doesn't. */
  readonly unneeded?: (run: Run) => Promise<string | undefined>;
}

/** The policy and its rule, as they are. */
export interface PolicyState {
  readonly policy?: (Policy & WithId) | undefined;
  readonly rule?: (PolicyRule & WithId) | undefined;
}

/** The name of the command's own policy. */
export const policyName = (name: string, { suffix }: Pick<OwnPolicy, 'suffix'>): string =>
  `${name}: ${suffix}`;

/** The org's policies of a type. */
export const listPolicies = (org: OrgApi, type: PolicyType): Promise<(Policy & WithId)[]> =>
  org.list((client) => client.policyApi.listPolicies({ type }));

export const listRules = (org: OrgApi, policyId: string): Promise<(PolicyRule & WithId)[]> =>
  org.list((client) => client.policyApi.listPolicyRules({ policyId }));

/** Decides about a policy of the command's own. @param wanted whether it shall exist */
export function decidePolicy(
  { policy, rule }: PolicyState,
  {
    name,
    wanted,
    own,
    unneeded,
  }: {
    readonly name: string;
    readonly wanted: boolean;
    readonly own: Pick<OwnPolicy, 'why' | 'checked'>;
    readonly unneeded?: string | undefined;
  },
): Decision {
  const isOurs = policy !== undefined && isMarked(policy.description, name);
  if (!wanted) return isOurs ? { action: 'remove', why: 'with its rule' } : notThere;
  if (policy && !isOurs) return notOurs('a policy of this name');
  if (!policy) return unneeded === undefined ? { action: 'create', why: own.why } : keep(unneeded);
  const changed = [
    ...(policy.status === 'ACTIVE' ? [] : ['status']),
    ...differences((rule as { actions?: unknown } | undefined)?.actions, own.checked),
  ];
  return changed.length === 0
    ? keep(own.why)
    : { action: 'change', why: `these differ: ${changed.join(', ')}` };
}

/**
 * A policy of the command's own, with its rule.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Policy/
 */
export const policyStep = (own: OwnPolicy, wanted: boolean): Step => ({
  title: ({ settings }) => `${own.kind} "${policyName(settings.name, own)}"`,
  async plan(run): Promise<Omit<PlannedStep, 'title'>> {
    const state = await readState(run, own);
    const unneeded = wanted && !state.policy ? await own.unneeded?.(run) : undefined;
    const decision = decidePolicy(state, { name: run.settings.name, wanted, own, unneeded });
    return { ...decision, apply: applyOf(run, decision, own, state) };
  },
});

async function readState({ org, settings }: Run, own: OwnPolicy): Promise<PolicyState> {
  const policies = await listPolicies(org, own.type);
  const policy = policies.find(({ name }) => name === policyName(settings.name, own));
  if (!policy) return {};
  const rules = await listRules(org, policy.id);
  return { policy, rule: rules.find((rule) => (own.rule.name ? rule.name === own.rule.name : rule.system)) };
}

function applyOf(run: Run, { action }: Decision, own: OwnPolicy, state: PolicyState) {
  if (action === 'create' || action === 'change') return () => put(run, own, state);
  const policyId = state.policy?.id ?? '';
  return action === 'remove'
    ? () => run.org.send((client) => client.policyApi.deletePolicy({ policyId }))
    : undefined;
}

async function put(run: Run, own: OwnPolicy, { policy, rule }: PolicyState): Promise<void> {
  const { org } = run;
  const id = policy?.id ?? (await createPolicy(run, own));
  if (policy && policy.status !== 'ACTIVE')
    await org.send((client) => client.policyApi.activatePolicy({ policyId: id }));
  const { name, ...rest } = own.rule;
  const existing = rule ?? (name ? undefined : (await listRules(org, id)).find(({ system }) => system));
  const body = { ...existing, type: own.type, ...(name && { name }), ...rest } as PolicyRule;
  await org.get((client) =>
    existing
      ? client.policyApi.replacePolicyRule({ policyId: id, ruleId: existing.id, policyRule: body })
      : client.policyApi.createPolicyRule({ policyId: id, policyRule: body }),
  );
}

async function createPolicy(run: Run, own: OwnPolicy): Promise<string> {
  const { name } = run.settings;
  const policy = {
    type: own.type,
    name: policyName(name, own),
    description: markerOf(name),
    status: 'ACTIVE',
    ...(await own.body?.(run)),
  } as CreateOrUpdatePolicy;
  const { id } = await run.org.get((client) => client.policyApi.createPolicy({ policy }) as Promise<Policy>);
  return id;
}
