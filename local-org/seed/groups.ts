import { seedId } from '../ids.ts';
import type { Group } from '../store/documents.ts';
import type { SeedContext } from './context.ts';

/** The group with this name. It is created if it doesn't exist. */
export function groupNamed({ store, clock }: SeedContext, name: string): Group {
  const now = clock.now();
  return (
    store.groups.find('name', name)[0] ??
    store.groups.put({
      id: seedId('00g', name),
      name,
      type: name === 'Everyone' ? 'BUILT_IN' : 'OKTA_GROUP',
      created: now,
      lastUpdated: now,
      lastMembershipUpdated: now,
    })
  );
}
