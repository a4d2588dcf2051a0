import { html } from 'hono/html';
import { checkbox, selectField, textField } from '../layout/fields.ts';
import { FormValues } from '../layout/form-values.ts';
import { serverId, type PartKind } from './part.ts';
import { serverPath, type ScopeObject } from './server.ts';

/** The scopes of an authorization server. */
export const scopeKind: PartKind<ScopeObject> = {
  label: 'Scope',
  create: 'Create',
  path: () => ['scopes'],
  backPath: (c) => serverPath(serverId(c), 'scopes'),
  deletion: 'Apps that ask for the scope get an error. This can’t be undone.',

  valuesOf: (scope) =>
    new FormValues({
      name: scope?.name,
      displayName: scope?.displayName,
      description: scope?.description,
      consent: scope?.consent ?? 'IMPLICIT',
      optional: scope?.optional ? 'on' : undefined,
      default: scope?.default ? 'on' : undefined,
      metadataPublish: scope?.metadataPublish === 'ALL_CLIENTS' ? 'on' : undefined,
    }),

  fields: (_, state) =>
    html`${textField(state, { name: 'name', label: 'Name' })}
    ${textField(state, { name: 'displayName', label: 'Display phrase' })}
    ${textField(state, { name: 'description', label: 'Description' })}
    ${selectField(state, {
      name: 'consent',
      label: 'User consent',
      hint: 'Without effect: the org trusts its apps, so it never asks for consent.',
      options: [
        { value: 'IMPLICIT', label: 'Implicit' },
        { value: 'REQUIRED', label: 'Required' },
        { value: 'FLEXIBLE', label: 'Flexible' },
      ],
    })}
    ${checkbox(state, { name: 'optional', label: 'User can deny this scope' })}
    ${checkbox(state, {
      name: 'default',
      label: 'Set as a default scope',
      hint: 'A request without scopes gets it.',
    })}
    ${checkbox(state, {
      name: 'metadataPublish',
      label: 'Include in public metadata',
      hint: 'The discovery document of the server lists it.',
    })}`,

  bodyOf: (values, scope) => ({
    ...scope,
    name: values.text('name'),
    displayName: values.text('displayName'),
    description: values.text('description'),
    consent: values.text('consent'),
    optional: values.has('optional'),
    default: values.has('default'),
    metadataPublish: values.has('metadataPublish') ? 'ALL_CLIENTS' : 'NO_CLIENTS',
  }),
};
