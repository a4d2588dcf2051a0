import type { User } from '../session/user';

/** Whether somebody is in one of these groups. Whole names are compared, letter for letter. */
export const isInGroup = (user: User | null, groups: readonly string[]): boolean =>
  user?.groups.some((group) => groups.includes(group)) ?? false;
