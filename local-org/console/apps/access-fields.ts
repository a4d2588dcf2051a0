import type { ApiClient } from '../api-client.ts';
import { checkbox, choices, type FormState } from '../layout/fields.ts';
import { InvalidForm } from '../layout/form-problems.ts';
import type { FormValues } from '../layout/form-values.ts';
import type { Content } from '../../pages/html.ts';
import { federationBrokerMode } from './client-fields.ts';
import { allGroups, everyone, type GroupObject } from './groups.ts';

/** The fields for who can use a new app. */
export const accessFields = (state: FormState, groups: readonly GroupObject[]): Content =>
  choices(state, {
    type: 'radio',
    name: 'access',
    label: 'Controlled access',
    options: [
      {
        value: 'EVERYONE',
        label: 'Allow everyone in your organization to access',
        details: checkbox(state, { name: 'federationBrokerMode', ...federationBrokerMode }),
      },
      {
        value: 'GROUPS',
        label: 'Limit access to selected groups',
        details: choices(state, {
          type: 'checkbox',
          name: 'groups',
          label: 'Selected groups',
          options: groups.map(({ id, profile }) => ({ value: id, label: profile.name })),
        }),
      },
      {
        value: 'SKIP',
        label: 'Skip group assignment for now',
        hint: 'Assign the app to people or groups later. Until then, nobody can use it.',
      },
    ],
  });

/** Who can use a new app. */
export interface Access {
  readonly groupIds: readonly string[];
  /** Whether everyone can use it without an assignment (Federation Broker Mode). */
  readonly implicitAssignment: boolean;
}

/** Reads the fields. @throws InvalidForm if nothing is chosen, or a group that doesn't exist. */
export async function readAccess(api: ApiClient, values: FormValues): Promise<Access> {
  switch (values.text('access')) {
    case 'EVERYONE':
      return {
        groupIds: [(await everyone(api)).id],
        implicitAssignment: values.has('federationBrokerMode'),
      };
    case 'GROUPS':
      return { groupIds: await readGroups(api, values), implicitAssignment: false };
    case 'SKIP':
      return { groupIds: [], implicitAssignment: false };
    default:
      throw new InvalidForm('access', 'Choose who can use the app.');
  }
}

async function readGroups(api: ApiClient, values: FormValues): Promise<readonly string[]> {
  const groupIds = values.all('groups');
  if (groupIds.length === 0) throw new InvalidForm('groups', 'Select at least one group.');
  const groups = await allGroups(api);
  if (!groupIds.every((id) => groups.some((group) => group.id === id)))
    throw new InvalidForm('groups', 'A selected group no longer exists. Select again.');
  return groupIds;
}
