import { newId } from '../../ids.ts';
import type { Policy, PolicyRule } from '../../store/policies.ts';
import { OperationForbidden } from '../okta-error.ts';
import { createPolicy, type PolicyContext } from './operations.ts';

/**
 * Copies an access policy with its rules. Apps keep the policy that they have.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Policy/#tag/Policy/operation/clonePolicy
 * @throws OperationForbidden for policies of other types.
 */
export function clonePolicy(context: PolicyContext, policy: Policy): Policy {
  if (policy.type !== 'ACCESS_POLICY')
    throw new OperationForbidden('Only policies of type ACCESS_POLICY can be cloned.');
  const { type, description, conditions } = policy;
  const copy = createPolicy(context, {
    type,
    name: freeName(context, `[cloned] ${policy.name}`),
    description,
    conditions,
  });
  const { created, lastUpdated } = copy;
  const rules = policy.rules.map((rule): PolicyRule => ({ ...rule, id: newId('rul'), created, lastUpdated }));
  return context.store.policies.put({ ...copy, rules } as Policy);
}

function freeName({ store }: PolicyContext, name: string): string {
  let free = name;
  for (let copy = 2; store.policies.find('name', free).length > 0; copy++) free = `${name} ${copy}`;
  return free;
}
