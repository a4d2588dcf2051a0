import { html } from 'hono/html';
import type { GroupObject } from '../apps/groups.ts';
import { choices, textField, type FormState } from '../layout/fields.ts';
import type { Content } from '../../pages/html.ts';
import { grantTypes } from './grant-types.ts';
import { scopeChoices } from './scope-choices.ts';

/** What the fields of a rule offer. */
interface Offer {
  readonly groups: readonly GroupObject[];
  /** The names of the server's scopes. */
  readonly scopes: readonly string[];
  readonly isNew: boolean;
}

/** The fields of a rule, in the words of Okta's Admin Console. */
export const ruleFields = (state: FormState, { groups, scopes, isNew }: Offer): Content =>
  html`${textField(state, { name: 'name', label: 'Rule Name' })}
  ${choices(state, {
    type: 'checkbox',
    name: 'grantTypes',
    apiField: 'conditions.grantTypes',
    label: 'IF Grant type is',
    options: Object.entries(grantTypes).map(([value, label]) => ({ value, label })),
  })}
  ${choices(state, {
    type: 'radio',
    name: 'users',
    label: 'AND User is',
    options: [
      { value: 'ANY', label: 'Any user assigned the app' },
      {
        value: 'MEMBERS',
        label: 'Assigned the app and a member of one of the following',
        details: choices(state, {
          type: 'checkbox',
          name: 'groups',
          apiField: 'conditions.people',
          label: 'Groups',
          options: groups.map(({ id, profile }) => ({ value: id, label: profile.name })),
        }),
      },
    ],
  })}
  ${scopeChoices(state, scopes, {
    name: 'scopeCondition',
    label: 'AND Scopes requested',
    any: 'Any scopes',
    apiField: 'conditions.scopes',
  })}
  ${lifetimeFields(state)}
  ${
    !isNew &&
    textField(state, {
      name: 'priority',
      label: 'Priority',
      type: 'number',
      hint: 'The first rule that fits a request applies to it.',
    })
  }`;

const lifetimeFields = (state: FormState): Content =>
  html`${textField(state, {
    name: 'accessTokenLifetime',
    apiField: 'actions.token.accessTokenLifetimeMinutes',
    type: 'number',
    label: 'THEN Access token lifetime is',
    hint: 'Minutes, from 5 to 1440.',
  })}
  ${textField(state, {
    name: 'refreshTokenLifetime',
    apiField: 'actions.token.refreshTokenLifetimeMinutes',
    type: 'number',
    label: 'AND Refresh token lifetime is',
    hint: 'Minutes; 0 means unlimited.',
  })}
  ${textField(state, {
    name: 'refreshTokenWindow',
    apiField: 'actions.token.refreshTokenWindowMinutes',
    type: 'number',
    label: 'but will expire if not used every',
    hint: 'Minutes, 10 or more.',
  })}`;
