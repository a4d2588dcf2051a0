import { seedId } from '../../ids.ts';
import { policiesOf } from '../../policy/org-policies.ts';
import type { PolicyType } from '../../store/policies.ts';
import { createPolicy, type PolicyContext } from './operations.ts';

/** Okta's names of the policies that every org has. */
const defaultNames: Readonly<Record<PolicyType, string>> = {
  ACCESS_POLICY: 'Any two factors',
  PROFILE_ENROLLMENT: 'Default Policy',
  PASSWORD: 'Default Policy',
  MFA_ENROLL: 'Default Policy',
};

/**
 * Creates the default policies that the org doesn't have yet. New apps get those for apps; the others apply to users to
 * whom no other policy does.
 */
export function createDefaultPolicies(context: PolicyContext): void {
  for (const [type, name] of Object.entries(defaultNames) as [PolicyType, string][]) {
    if (policiesOf(context.store, type).some(({ system }) => system)) continue;
    const [id, ruleId] = [seedId('rst', `${type}/${name}`), seedId('rul', `${type}/${name}`)];
    createPolicy(context, { type, name, conditions: null }, { id, ruleId, system: true });
  }
}
