import { html } from 'hono/html';
import type { AppObject } from '../apps/app.ts';
import { choices, textField } from '../layout/fields.ts';
import { FormValues } from '../layout/form-values.ts';
import { serverId, type PartKind } from './part.ts';
import { serverPath, type AccessPolicyObject } from './server.ts';

const allClients = 'ALL_CLIENTS';

/** The access policies of an authorization server. */
export const policyKind: PartKind<AccessPolicyObject> = {
  label: 'Policy',
  create: 'Create Policy',
  path: () => ['policies'],
  backPath: (c) => serverPath(serverId(c), 'policies'),
  deletion: 'This deletes the policy with its rules, and can’t be undone.',

  valuesOf: (policy) =>
    new FormValues({
      name: policy?.name,
      description: policy?.description,
      assignment: policy && !policy.conditions.clients.include.includes(allClients) ? 'CLIENTS' : 'ALL',
      clients: policy?.conditions.clients.include,
      priority: policy && String(policy.priority),
    }),

  fields: async (c, state, policy) => {
    const apps = await c.var.api.all<AppObject>('/api/v1/apps?limit=200');
    return html`${textField(state, { name: 'name', label: 'Name' })}
    ${textField(state, { name: 'description', label: 'Description' })}
    ${choices(state, {
      type: 'radio',
      name: 'assignment',
      label: 'Assign to',
      options: [
        { value: 'ALL', label: 'All clients' },
        {
          value: 'CLIENTS',
          label: 'The following clients',
          details: choices(state, {
            type: 'checkbox',
            name: 'clients',
            label: 'Clients',
            apiField: 'conditions.clients.include',
            options: apps.map(({ id, label }) => ({ value: id, label })),
          }),
        },
      ],
    })}
    ${
      policy &&
      textField(state, {
        name: 'priority',
        label: 'Priority',
        type: 'number',
        hint: 'The first policy that fits an app applies to it.',
      })
    }`;
  },

  bodyOf: (values, policy) => ({
    ...policy,
    name: values.text('name'),
    description: values.text('description'),
    conditions: {
      clients: {
        include:
          values.text('assignment') === 'ALL'
            ? [allClients]
            : values.all('clients').filter((id) => id !== allClients),
      },
    },
    ...(policy && { priority: values.number('priority') }),
  }),
};
