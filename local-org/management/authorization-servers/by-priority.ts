/**
 * Puts an entry into a list that is ordered by priority. The priorities are 1, 2, …; the others move.
 * @param priority where it goes. Missing: where it is, or last if it is new.
 */
export function place<T extends { readonly id: string }>(
  list: readonly T[],
  entry: T,
  priority: number | null | undefined,
): T[] {
  const known = list.findIndex(({ id }) => id === entry.id);
  const others = list.filter(({ id }) => id !== entry.id);
  const last = known === -1 ? others.length : known;
  return others.toSpliced(priority == null ? last : priority - 1, 0, entry);
}

/** The priority of an entry of the list. */
export const priorityOf = (list: readonly { readonly id: string }[], id: string): number =>
  list.findIndex((entry) => entry.id === id) + 1;
