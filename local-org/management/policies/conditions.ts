import { z } from 'zod';
import type { Store } from '../../store/store.ts';
import type { Conditions, PolicyType } from '../../store/policies.ts';
import { empty, none, only } from '../../store/unsupported.ts';
import { InvalidField } from '../okta-error.ts';
import { everyoneIds } from '../../store/everyone.ts';

const ids = z
  .array(z.string().min(1))
  .nullish()
  .transform((list) => list ?? undefined);

const idCondition = z
  .strictObject({ include: ids, exclude: ids })
  .nullish()
  .transform((condition) => condition ?? undefined);

const people = z
  .strictObject({ users: idCondition, groups: idCondition })
  .nullish()
  .transform((condition) => condition ?? undefined);

const lists = z.strictObject({ include: empty, exclude: empty }).nullish();

const platform = z
  .strictObject({
    include: z
      .array(z.strictObject({ type: only('ANY'), os: z.strictObject({ type: only('ANY') }).optional() }))
      .nullish(),
    exclude: empty,
  })
  .nullish();

const network = z.strictObject({ connection: only('ANYWHERE'), include: empty, exclude: empty }).nullish();

/**
 * The `conditions` of a policy or a rule. This org knows users and groups. The other conditions of Okta must have the
 * value that matches everything, and aren't stored.
 */
export const conditionsSchema = z
  .strictObject({
    people,
    network,
    platform,
    userType: lists,
    app: lists,
    device: none,
    elCondition: none,
    riskScore: z.strictObject({ level: only('ANY') }).nullish(),
    risk: z.strictObject({ behaviors: empty }).nullish(),
    authProvider: z.strictObject({ provider: z.enum(['OKTA', 'ANY']), include: empty }).nullish(),
    authContext: z.strictObject({ authType: only('ANY') }).nullish(),
  })
  .nullish()
  .transform((conditions): Conditions | null => simplify(conditions?.people));

/** Leaves out what matches everyone. */
function simplify(given: z.infer<typeof people>): Conditions | null {
  const part = (condition: z.infer<typeof idCondition>) => {
    const { include = [], exclude = [] } = condition ?? {};
    return include.length + exclude.length > 0
      ? { ...(include.length > 0 && { include }), ...(exclude.length > 0 && { exclude }) }
      : undefined;
  };
  const [users, groups] = [part(given?.users), part(given?.groups)];
  return users || groups ? { people: { ...(users && { users }), ...(groups && { groups }) } } : null;
}

/** @throws InvalidField for a user or a group that doesn't exist. */
export function requireKnownPeople(
  store: Pick<Store, 'users' | 'groups'>,
  conditions: Conditions | null,
): void {
  for (const kind of ['users', 'groups'] as const)
    for (const list of ['include', 'exclude'] as const)
      for (const id of conditions?.people?.[kind]?.[list] ?? [])
        if (!store[kind].get(id))
          throw new InvalidField(
            `conditions.people.${kind}.${list}`,
            `${id} is not the id of a ${kind.slice(0, -1)}`,
          );
}

/** Everyone, for the types whose policies or rules always name someone. */
const everyone = (store: Pick<Store, 'groups'>) => ({
  groups: { include: everyoneIds(store) },
});

/** The `conditions` of a policy in Okta's form, which depends on its type. */
export function policyConditions(
  store: Pick<Store, 'groups'>,
  type: PolicyType,
  conditions: Conditions | null,
): object | null {
  switch (type) {
    case 'ACCESS_POLICY':
    case 'PROFILE_ENROLLMENT':
      return null;
    case 'MFA_ENROLL':
      return { people: conditions?.people ?? everyone(store) };
    case 'PASSWORD':
      return { people: conditions?.people ?? everyone(store), authProvider: { provider: 'OKTA' } };
  }
}

/**
 * The `conditions` of a rule in Okta's form.
 * @returns `undefined` for a catch-all rule of an access policy: Okta's document has no `null` there.
 */
export function ruleConditions(
  type: PolicyType,
  { conditions, system }: { readonly conditions: Conditions | null; readonly system: boolean },
): object | null | undefined {
  const anywhere = { network: { connection: 'ANYWHERE' } };
  switch (type) {
    case 'PROFILE_ENROLLMENT':
      return null;
    case 'ACCESS_POLICY':
      if (system) return undefined;
      return {
        ...conditions,
        ...anywhere,
        riskScore: { level: 'ANY' },
        userType: { include: [], exclude: [] },
      };
    case 'MFA_ENROLL':
    case 'PASSWORD': {
      const { users, ...others } = conditions?.people ?? {};
      return { people: { ...others, users: { exclude: [], ...users } }, ...anywhere };
    }
  }
}
