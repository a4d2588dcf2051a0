import { byPriority } from '../../policy/conditions.ts';
import type { PolicyType } from '../../store/policies.ts';

interface Ranked {
  readonly id: string;
  readonly system: boolean;
  readonly priority: number;
}

/** Whether policies of a type are assigned to apps. The others apply to the whole org. */
export const isForApps = (type: PolicyType): boolean =>
  type === 'ACCESS_POLICY' || type === 'PROFILE_ENROLLMENT';

/** The priority of the catch-all rule of a policy for apps. */
export const lastPriority = 99;

/** The first priority of a rule, in Okta's numbering. */
const firstPriority = (type: PolicyType): number => (isForApps(type) ? 0 : 1);

/**
 * Puts a rule or a policy among its siblings. Those at its priority and behind it move back; gaps stay. The default one
 * comes last.
 * @param type decides how the priorities are numbered.
 * @param priority the priority that was asked for. Default: the last.
 * @returns all of them in order, with their priorities.
 */
export function place<T extends Ranked>(
  type: PolicyType,
  siblings: readonly T[],
  item: T,
  priority?: number,
): T[] {
  const others = siblings.filter(({ id, system }) => id !== item.id && !system);
  const last = Math.max(firstPriority(type) - 1, ...others.map((each) => each.priority));
  const placed = { ...item, priority: priority ?? last + 1 };
  const all = item.system ? others : moveBehind(others, placed);
  const [system] = item.system ? [item] : siblings.filter((each) => each.system);
  return [...all, ...(system ? [behind(type, all, system)] : [])];
}

/** Adds an item, and moves those that it meets one back. */
function moveBehind<T extends Ranked>(others: readonly T[], item: T): T[] {
  const inOrder = others.toSorted(byPriority);
  const sorted = [...inOrder.filter(({ priority }) => priority < item.priority), item];
  for (const each of inOrder.filter(({ priority }) => priority >= item.priority)) {
    const free = (sorted.at(-1)?.priority ?? 0) + 1;
    sorted.push({ ...each, priority: Math.max(each.priority, free) });
  }
  return sorted;
}

/** The default one, with the priority behind the others. */
function behind<T extends Ranked>(type: PolicyType, others: readonly T[], system: T): T {
  const next = Math.max(0, ...others.map(({ priority }) => priority)) + 1;
  return { ...system, priority: isForApps(type) ? lastPriority : next };
}
