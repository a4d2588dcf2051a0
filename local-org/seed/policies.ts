import type { z } from 'zod';
import { seedId } from '../ids.ts';
import type { Policy } from '../store/policies.ts';
import type { policySchema } from '../store/policy-schema.ts';
import type { Store } from '../store/store.ts';
import type { SeedContext } from './context.ts';

/** Writes the policies of the seed, each with its catch-all rule. */
export function seedPolicies(
  { store, clock, isChanged }: SeedContext,
  entries: readonly z.infer<typeof policySchema>[],
): void {
  const key = ({ type, name }: Pick<Policy, 'type' | 'name'>): string => `${type}/${name}`;
  for (const entry of entries.filter((each) => isChanged('policy', key(each), each))) {
    const { actions, ...rest } = entry;
    const known = findPolicy(store, entry.type, entry.name);
    const times = { created: known?.created ?? clock.now(), lastUpdated: clock.now() };
    const system = entry.name === 'Default Policy';
    const rule = {
      id: known?.rules[0]?.id ?? seedId('rul', key(entry)),
      name: 'Catch-all Rule',
      status: 'ACTIVE',
      priority: 99,
      system: true,
      conditions: null,
      actions,
      ...times,
    };
    store.policies.put({
      ...rest,
      id: known?.id ?? seedId('rst', key(entry)),
      status: 'ACTIVE',
      priority: 1,
      system,
      conditions: null,
      ...times,
      rules: [rule],
    } as Policy);
  }
}

/** The policy of a type with this name, if it exists. */
export const findPolicy = (store: Store, type: Policy['type'], name: string): Policy | undefined =>
  store.policies.find('name', name).find((policy) => policy.type === type);
