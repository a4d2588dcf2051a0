import { z } from 'zod';
import type { Conditions } from '../store/policies.ts';
import { SeedError, type SeedContext } from './context.ts';
import { groupNamed } from './groups.ts';

const names = z.array(z.string().min(1)).default([]);
const condition = z.strictObject({ include: names, exclude: names }).prefault({});

/** Whom a policy or a rule applies to, by logins and names of groups. */
export const peopleEntry = z.strictObject({ users: condition, groups: condition }).prefault({});

/**
 * The conditions with ids.
 * @throws SeedError for a user who isn't in the seed.
 */
export function readPeople(
  context: SeedContext,
  { users, groups }: z.infer<typeof peopleEntry>,
): Conditions | null {
  const people = {
    ...idsOf('users', users, (login) => userId(context, login)),
    ...idsOf('groups', groups, (name) => groupNamed(context, name).id),
  };
  return Object.keys(people).length > 0 ? { people } : null;
}

function idsOf(
  kind: 'users' | 'groups',
  { include, exclude }: z.infer<typeof condition>,
  toId: (name: string) => string,
): Conditions['people'] {
  if (include.length + exclude.length === 0) return {};
  return {
    [kind]: {
      ...(include.length > 0 && { include: include.map(toId) }),
      ...(exclude.length > 0 && { exclude: exclude.map(toId) }),
    },
  };
}

function userId({ store }: SeedContext, login: string): string {
  const [user] = store.users.find('login', login.toLowerCase());
  if (!user)
    throw new SeedError(
      `A policy in the seed has a condition for ${login}, who is not in the seed: add the user, or correct the login.`,
    );
  return user.id;
}
