import { html } from 'hono/html';
import { checkbox, choices, selectField, textField, type FormState } from '../layout/fields.ts';
import type { Content } from '../../pages/html.ts';
import { scopeChoices } from './scope-choices.ts';
import type { ClaimObject } from './server.ts';

/** The fields of a claim. @param scopes the names of the server's scopes. */
export const claimFields = (state: FormState, scopes: readonly string[]): Content =>
  html`${textField(state, { name: 'name', label: 'Name' })}
  ${choices(state, {
    type: 'radio',
    name: 'claimType',
    label: 'Include in token type',
    options: [
      { value: 'RESOURCE', label: 'Access Token' },
      { value: 'IDENTITY', label: 'ID Token', details: inclusion(state) },
    ],
  })}
  ${choices(state, {
    type: 'radio',
    name: 'valueType',
    label: 'Value type',
    options: [
      { value: 'EXPRESSION', label: 'Expression', details: expression(state) },
      { value: 'GROUPS', label: 'Groups', details: groupFilter(state) },
    ],
  })}
  ${checkbox(state, { name: 'disabled', apiField: 'status', label: 'Disable claim' })}
  ${scopeChoices(state, scopes, {
    name: 'scopeCondition',
    label: 'Include in',
    any: 'Any scope',
    apiField: 'conditions.scopes',
  })}`;

/** The fields of a claim that Okta created. */
export const systemClaimFields = (state: FormState, { claimType, valueType }: ClaimObject): Content =>
  html`<p class="quiet">Okta created this claim. Its name and type can't change.</p>
    ${claimType === 'IDENTITY' && inclusion(state)} ${valueType === 'EXPRESSION' && expression(state)}`;

const inclusion = (state: FormState): Content =>
  choices(state, {
    type: 'radio',
    name: 'always',
    apiField: 'alwaysIncludeInToken',
    label: 'When to include it',
    options: [
      { value: 'ALWAYS', label: 'Always' },
      {
        value: 'REQUESTED',
        label: 'Userinfo / id_token request',
        hint: 'An ID token that comes with an access token doesn’t have it: the app asks userinfo.',
      },
    ],
  });

const expression = (state: FormState): Content =>
  textField(state, {
    name: 'expression',
    apiField: 'value',
    label: 'Value',
    hint: 'In Okta Expression Language, such as user.email.',
  });

const groupFilter = (state: FormState): Content =>
  html`${selectField(state, {
    name: 'groupFilterType',
    apiField: 'group_filter_type',
    label: 'Filter',
    options: [
      { value: 'STARTS_WITH', label: 'Starts with' },
      { value: 'EQUALS', label: 'Equals' },
      { value: 'CONTAINS', label: 'Contains' },
      { value: 'REGEX', label: 'Matches regex' },
    ],
  })}
  ${textField(state, {
    name: 'groupFilter',
    apiField: 'value',
    label: 'Group name',
    hint: 'The claim has the names of the user’s groups that match. To match all: Matches regex .*',
  })}`;
