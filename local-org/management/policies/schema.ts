import { z } from 'zod';
import { actionsSchemas, policyName, policyType, settingsSchemas } from '../../store/policy-schema.ts';
import type { Conditions, Policy, PolicyRule, PolicyType } from '../../store/policies.ts';
import { readOnlyFields } from '../../store/unsupported.ts';
import { conditionsSchema } from './conditions.ts';
import { isForApps, lastPriority } from './priorities.ts';

const status = z
  .enum(['ACTIVE', 'INACTIVE'])
  .nullish()
  .transform((value) => value ?? undefined);

const orAbsent = <T>(schema: z.ZodType<T>) =>
  schema.nullish().transform((value) => (value ?? undefined) as T | undefined);

/** Conditions of types that have none. */
const noConditions = z
  .null({ error: 'must be null: only rules of policies of this type have conditions' })
  .optional()
  .transform(() => null);

/** What a policy is created from, or replaced with. */
export interface PolicyInput {
  readonly type: PolicyType;
  readonly name: string;
  readonly description?: string | undefined;
  readonly status?: Policy['status'] | undefined;
  readonly priority?: number | undefined;
  readonly conditions: Conditions | null;
  readonly settings?: object | undefined;
}

/** What a rule is created from, or replaced with. */
export interface RuleInput {
  readonly name: string;
  readonly status?: Policy['status'] | undefined;
  readonly priority?: number | undefined;
  readonly conditions: Conditions | null;
  readonly actions: PolicyRule['actions'];
}

/** The type in the body of a new policy, which decides about the rest. */
export const typedBody = z.looseObject({ type: policyType });

/** The body of a policy of a type. */
export const policyBody = (type: PolicyType): z.ZodType<PolicyInput> =>
  z.strictObject({
    ...readOnlyFields,
    type: z.literal(type),
    name: policyName,
    description: orAbsent(z.string().max(1024)),
    status,
    priority: orAbsent(z.number().int().min(0)),
    conditions: isForApps(type) ? noConditions : conditionsSchema,
    settings: settingsSchemas[type].nullish().transform((value): object | undefined => value ?? undefined),
  });

/** The body of a rule of a policy of a type. @param current the rule that it replaces. */
export const ruleBody = (type: PolicyType, current?: PolicyRule): z.ZodType<RuleInput> =>
  z.strictObject({
    ...readOnlyFields,
    type: z.literal(type).optional(),
    name: current ? z.string().min(1).max(255).default(current.name) : z.string().min(1).max(255),
    status,
    priority: orAbsent(z.number().int().min(0).max(lastPriority)),
    conditions: type === 'PROFILE_ENROLLMENT' ? noConditions : conditionsSchema,
    actions: actionsSchemas[type],
  });
