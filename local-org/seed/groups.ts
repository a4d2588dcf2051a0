import { z } from 'zod';
import { seedId } from '../ids.ts';
import { createGroup, replaceGroup } from '../management/groups/operations.ts';
import { groupDescription, groupName } from '../management/groups/schema.ts';
import type { Group } from '../store/documents.ts';
import type { SeedContext } from './context.ts';

export const groupEntry = z.strictObject({
  name: groupName.refine((name) => name !== 'Everyone', 'Everyone is built in'),
  description: groupDescription.optional(),
});

/** Writes the groups of the seed. Groups that only users and apps name need no entry. */
export function seedGroups(context: SeedContext, entries: readonly z.infer<typeof groupEntry>[]): void {
  for (const entry of entries.filter((each) => context.isChanged('group', each.name, each)))
    replaceGroup(context, groupNamed(context, entry.name), entry);
}

/** The group with this name. It is created if it doesn't exist. */
export function groupNamed(context: SeedContext, name: string): Group {
  const type = name === 'Everyone' ? 'BUILT_IN' : 'OKTA_GROUP';
  return (
    context.store.groups.find('name', name)[0] ?? createGroup(context, { name }, seedId('00g', name), type)
  );
}
