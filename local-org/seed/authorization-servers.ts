import { z } from 'zod';
import { seedId } from '../ids.ts';
import { claimSchema } from '../management/authorization-servers/claim-schema.ts';
import { createClaim } from '../management/authorization-servers/claims.ts';
import type { OperationContext } from '../management/authorization-servers/context.ts';
import { InvalidField } from '../management/okta-error.ts';
import { createPolicy, requirePolicy } from '../management/authorization-servers/policies.ts';
import { policySchema, ruleSchema } from '../management/authorization-servers/policy-schema.ts';
import { createRule } from '../management/authorization-servers/rules.ts';
import { scopeSchema } from '../management/authorization-servers/scope-schema.ts';
import { createScope } from '../management/authorization-servers/scopes.ts';
import { serverSchema } from '../management/authorization-servers/server-schema.ts';
import { createServer, requireServer } from '../management/authorization-servers/servers.ts';
import { SeedError, type SeedContext } from './context.ts';

const policyEntry = policySchema.extend({ rules: z.array(ruleSchema) });

/** The policy of a server that has none in the seed, as `default` has it in a new Okta org: everyone gets tokens. */
const defaultPolicy: z.input<typeof policyEntry> = {
  name: 'Default Policy',
  description: 'Default policy description',
  conditions: { clients: { include: ['ALL_CLIENTS'] } },
  rules: [
    {
      name: 'Default Policy Rule',
      conditions: {
        people: { groups: { include: ['EVERYONE'] } },
        grantTypes: { include: ['authorization_code', 'client_credentials', 'interaction_code', 'password'] },
        scopes: { include: ['*'] },
      },
    },
  ],
};

const serverEntry = serverSchema.extend({
  /** Gives a server the issuer that it has in a real org. `default` has no id in its issuer. */
  id: z
    .string()
    .regex(/^aus[0-9A-Za-z]+$/, 'an id of Okta, which starts with "aus"')
    .optional(),
  scopes: z.array(scopeSchema).default([]),
  claims: z.array(claimSchema).default([]),
  /** In rules, groups are given by their names, and users by their logins. */
  policies: z.array(policyEntry).prefault([defaultPolicy]),
});

type ServerEntry = z.infer<typeof serverEntry>;

/** The custom authorization servers of a seed. Every org has the one with the name `default`. */
export const authorizationServerEntries = z
  .array(serverEntry)
  .default([])
  .transform((entries) =>
    entries.some(({ name }) => name === 'default')
      ? entries
      : [serverEntry.parse({ name: 'default', audiences: ['api://default'] }), ...entries],
  );

/**
 * Writes the custom authorization servers of the seed. An entry that was edited replaces the server with everything that
 * was added to it; its id and keys stay.
 * @throws SeedError if an entry names something that doesn't exist, or names something twice.
 */
export function seedAuthorizationServers(context: SeedContext, entries: readonly ServerEntry[]): void {
  const { store } = context;
  for (const entry of entries.filter((each) => context.isChanged('authorizationServer', each.name, each))) {
    const created = findServer(context, entry)?.created;
    try {
      const id = writeServer(context, entry);
      if (created !== undefined) store.authorizationServers.update(id, { created });
    } catch (error) {
      if (!(error instanceof InvalidField)) throw error;
      throw new SeedError(
        `The authorization server "${entry.name}" in the seed is invalid. ${error.field}: ${error.problem}`,
        { cause: error },
      );
    }
  }
}

const isDefault = ({ name }: Pick<ServerEntry, 'name'>): boolean => name === 'default';

const serverId = ({ name, id }: Pick<ServerEntry, 'name' | 'id'>): string => id ?? seedId('aus', name);

const findServer = ({ store }: SeedContext, entry: ServerEntry) =>
  store.authorizationServers.get(serverId(entry));

/** Writes a server with its parts. Their ids come from their names. Returns the id of the server. */
function writeServer(context: SeedContext, entry: ServerEntry): string {
  const { store, clock } = context;
  const operation: OperationContext = {
    store,
    clock,
    createId: (prefix, name) =>
      prefix === 'aus' ? serverId(entry) : seedId(prefix, `${entry.name}/${name}`),
  };
  const { id } = createServer(operation, entry, isDefault(entry) ? 'default' : undefined);
  const current = () => requireServer(operation, id);
  for (const scope of entry.scopes) createScope(operation, current(), scope);
  for (const claim of entry.claims) createClaim(operation, current(), claim);
  for (const { rules, ...input } of entry.policies) {
    const policy = createPolicy(operation, current(), input);
    for (const rule of rules)
      createRule(operation, current(), requirePolicy(current(), policy.id), withIds(context, rule));
  }
  return id;
}

type RuleEntry = z.infer<typeof ruleSchema>;

/** The rule with ids instead of the names of groups and the logins of users. */
function withIds({ store }: SeedContext, rule: RuleEntry): RuleEntry {
  const { users, groups } = rule.conditions.people;
  const userId = (login: string): string => store.users.find('login', login.toLowerCase())[0]?.id ?? login;
  const groupId = (name: string): string => store.groups.find('name', name)[0]?.id ?? name;
  const people = {
    users: { include: users.include.map(userId), exclude: users.exclude.map(userId) },
    groups: { include: groups.include.map(groupId), exclude: groups.exclude.map(groupId) },
  };
  return { ...rule, conditions: { ...rule.conditions, people } };
}
