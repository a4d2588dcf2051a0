import type { Store } from './store.ts';

/** The id of the group Everyone, which every user belongs to; empty in an org without a seed. */
export const everyoneIds = ({ groups }: Pick<Store, 'groups'>): string[] =>
  groups.find('type', 'BUILT_IN').map(({ id }) => id);

/** The ids of a user's groups: Everyone, and these. */
export const withEveryone = (store: Pick<Store, 'groups'>, ids: readonly string[]): string[] => [
  ...new Set([...everyoneIds(store), ...ids]),
];
