import type { Conditions, PolicyType, PolicyTypes } from '../../store/policies.ts';
import { notFound } from '../api-client.ts';
import type { ConsoleContext } from '../console-env.ts';

/** What a rule of a type of policy does. */
export type RuleActions<Type extends PolicyType> = PolicyTypes[Type]['rules'][number]['actions'];

/** Okta's rule object. */
export interface RuleObject<Type extends PolicyType> {
  readonly id: string;
  readonly name: string;
  readonly status: 'ACTIVE' | 'INACTIVE';
  readonly priority: number;
  readonly system: boolean;
  readonly conditions?: Conditions | null;
  readonly actions: RuleActions<Type>;
}

/** Okta's policy object, with its rules. */
export interface PolicyObject<Type extends PolicyType> {
  readonly id: string;
  readonly type: Type;
  readonly name: string;
  readonly description?: string;
  readonly status: 'ACTIVE' | 'INACTIVE';
  readonly priority: number;
  readonly system: boolean;
  readonly conditions: Conditions | null;
  readonly settings: PolicyTypes[Type] extends { readonly settings: infer Settings } ? Settings : undefined;
  readonly _embedded: { readonly rules: readonly RuleObject<Type>[] };
}

/** The policies of a type, in the order of their priorities. */
export const listPolicies = <Type extends PolicyType>(
  { var: { api } }: ConsoleContext,
  type: Type,
): Promise<readonly PolicyObject<Type>[]> => api.all(`/api/v1/policies?type=${type}&expand=rules&limit=200`);

/**
 * The policy in the path of a request.
 * @throws ApiError with the status 404 if there is no such policy of this type.
 */
export async function requestedPolicy<Type extends PolicyType>(
  c: ConsoleContext,
  type: Type,
): Promise<PolicyObject<Type>> {
  const id = c.req.param('id') ?? '';
  const policy = await c.var.api.get<PolicyObject<Type>>(
    `/api/v1/policies/${encodeURIComponent(id)}?expand=rules`,
  );
  if (policy.type !== type) throw notFound(`The org has no policy of type ${type} with the id ${id}.`);
  return policy;
}

/**
 * The rule in the path of a request.
 * @throws ApiError with the status 404 if the policy has no such rule.
 */
export function requestedRule<Type extends PolicyType>(
  c: ConsoleContext,
  { name, _embedded: { rules } }: PolicyObject<Type>,
): RuleObject<Type> {
  const ruleId = c.req.param('ruleId') ?? '';
  const rule = rules.find(({ id }) => id === ruleId);
  if (!rule) throw notFound(`The policy ${name} has no rule with the id ${ruleId}.`);
  return rule;
}

/**
 * The rule that a profile enrollment policy always has, and the only one.
 * @throws Error if it is missing.
 */
export function onlyRule<Type extends PolicyType>({
  name,
  _embedded: { rules },
}: PolicyObject<Type>): RuleObject<Type> {
  const [rule] = rules;
  if (!rule) throw new Error(`The policy ${name} has no rule.`);
  return rule;
}
