import { FormValues } from '../layout/form-values.ts';
import { allGroups } from '../apps/groups.ts';
import { scopeNames } from './claim-kind.ts';
import { serverId, type PartKind } from './part.ts';
import { ruleFields } from './rule-fields.ts';
import { serverPath, type AccessRuleObject } from './server.ts';

const everyone = 'EVERYONE';
const anyScope = '*';

/** The rules of an access policy of an authorization server. */
export const ruleKind: PartKind<AccessRuleObject> = {
  label: 'Rule',
  create: 'Create Rule',
  path: (c) => ['policies', c.req.param('policyId') ?? '', 'rules'],
  backPath: (c) => serverPath(serverId(c), 'policies'),
  deletion: 'Apps get tokens only as other rules allow. This can’t be undone.',

  valuesOf: (rule) => {
    const token = rule?.actions.token;
    const { people, scopes, grantTypes } = rule?.conditions ?? {};
    return new FormValues({
      name: rule?.name,
      grantTypes: grantTypes?.include ?? ['authorization_code', 'interaction_code'],
      users: !people || people.groups.include.includes(everyone) ? 'ANY' : 'MEMBERS',
      groups: people?.groups.include,
      scopeCondition: !scopes || scopes.include.includes(anyScope) ? 'ANY' : 'SCOPES',
      scopes: scopes?.include.filter((name) => name !== anyScope),
      accessTokenLifetime: String(token?.accessTokenLifetimeMinutes ?? 60),
      refreshTokenLifetime: String(token?.refreshTokenLifetimeMinutes ?? 0),
      refreshTokenWindow: String(token?.refreshTokenWindowMinutes ?? 10_080),
      priority: rule && String(rule.priority),
    });
  },

  fields: async (c, state, rule) =>
    ruleFields(state, { groups: await allGroups(c.var.api), scopes: await scopeNames(c), isNew: !rule }),

  bodyOf: (values, rule) => ({
    ...rule,
    type: 'RESOURCE_ACCESS',
    name: values.text('name'),
    conditions: {
      people: {
        // Users whom the API has added or excluded stay.
        users: rule?.conditions.people.users ?? { include: [], exclude: [] },
        groups: {
          include:
            values.text('users') === 'ANY'
              ? [everyone]
              : values.all('groups').filter((id) => id !== everyone),
          exclude: rule?.conditions.people.groups.exclude ?? [],
        },
      },
      grantTypes: { include: values.all('grantTypes') },
      scopes: { include: values.text('scopeCondition') === 'ANY' ? [anyScope] : values.all('scopes') },
    },
    actions: {
      token: {
        accessTokenLifetimeMinutes: values.number('accessTokenLifetime'),
        refreshTokenLifetimeMinutes: values.number('refreshTokenLifetime'),
        refreshTokenWindowMinutes: values.number('refreshTokenWindow'),
      },
    },
    ...(rule && { priority: values.number('priority') }),
  }),
};
