import { html } from 'hono/html';
import { choices, selectField, textField, type FormState } from '../layout/fields.ts';
import type { FormValues } from '../layout/form-values.ts';
import type { Html } from '../../pages/html.ts';
import type { RuleActions } from '../policies/policy-objects.ts';
import type { RuleForm } from '../policies/rule-form.ts';
import { describeFactors, factorOptions, factorValues, possessionOptions, readFactors } from './factors.ts';
import {
  describeFrequency,
  frequencyValues,
  hasOwnFrequencies,
  isSameLength,
  readFrequency,
  unitOptions,
  withoutOwnFrequencies,
} from './frequency.ts';
import { authenticationPolicies, type AppSignOn, type VerificationMethod } from './kind.ts';

type Actions = RuleActions<'ACCESS_POLICY'>;

/** A new rule requires two factors, as Okta's does. */
const newRule: AppSignOn = {
  access: 'ALLOW',
  verificationMethod: {
    type: 'ASSURANCE',
    factorMode: '2FA',
    reauthenticateIn: 'PT2H',
    constraints: [{ knowledge: { types: ['password'], required: true } }],
  },
};

const apiField = 'actions.appSignOn.verificationMethod';

/** The rules of authentication policies. */
export const accessRuleForm: RuleForm<'ACCESS_POLICY'> = {
  kind: authenticationPolicies,
  rulesPage: '',
  create: 'Save',
  update: 'Save',
  people: [
    {
      kind: 'groups',
      list: 'include',
      label: "User's group membership includes",
      hint: 'At least one of the selected groups. If none is selected: any group.',
    },
    {
      kind: 'groups',
      list: 'exclude',
      label: "User's group membership excludes",
      hint: 'The rule does not apply to members of these groups.',
    },
    {
      kind: 'users',
      list: 'include',
      label: 'User is one of',
      hint: 'Usernames, one per line. Leave it empty for any user.',
    },
    {
      kind: 'users',
      list: 'exclude',
      label: 'User is not one of',
      hint: 'Usernames, one per line.',
    },
  ],
  values: ({ appSignOn: { access, verificationMethod } } = { appSignOn: newRule }) => ({
    access,
    ...factorValues(verificationMethod),
    ...frequencyValues(verificationMethod),
  }),
  fields: (state, actions) =>
    html`${choices(state, {
        name: 'access',
        label: 'Access is',
        type: 'radio',
        apiField: 'actions.appSignOn.access',
        options: [
          { value: 'DENY', label: 'Denied' },
          { value: 'ALLOW', label: 'Allowed after successful authentication' },
        ],
      })}
      <div class="if-allowed">${factorFields(state)} ${frequencyFields(state, actions)}</div>`,
  actions: readActions,
  summary: {
    column: 'User must authenticate with',
    of: ({ appSignOn: { access, verificationMethod } }) =>
      access === 'DENY'
        ? 'Access is denied'
        : html`${describeFactors(verificationMethod)}
            <div class="hint">Re-authentication: ${describeFrequency(verificationMethod)}</div>`,
  },
};

const factorFields = (state: FormState): Html =>
  html`${selectField(state, {
      name: 'factors',
      label: 'User must authenticate with',
      apiField: `${apiField}.factorMode`,
      options: factorOptions,
    })}
    <div class="if-two-factors">
      ${choices(state, {
        name: 'possession',
        label: 'Possession factor constraints are',
        type: 'checkbox',
        hint: 'They apply if two factors are required. Only passkeys resist phishing. This org has no hardware-protected authenticators.',
        apiField: `${apiField}.constraints`,
        options: possessionOptions,
      })}
    </div>`;

const frequencyFields = (state: FormState, actions: Actions | undefined): Html =>
  choices(state, {
    name: 'frequency',
    label: 'Re-authentication frequency is',
    type: 'radio',
    apiField: `${apiField}.reauthenticateIn`,
    ...(actions &&
      hasOwnFrequencies(actions.appSignOn.verificationMethod) && {
        hint: 'The factors of this rule also have frequencies of their own, set by the API. Another choice here replaces them.',
      }),
    options: [
      { value: 'always', label: 'Every sign-in attempt' },
      { value: 'never', label: 'Never re-authenticate if the session is active' },
      {
        value: 'after',
        label: 'Re-authenticate after',
        details: html`<div class="length">
          ${textField(state, { name: 'count', label: 'Number', type: 'number' })}
          ${selectField(state, { name: 'unit', label: 'Unit', options: unitOptions })}
        </div>`,
      },
    ],
  });

function readActions(values: FormValues, current: Actions | undefined): Actions {
  const { verificationMethod, ...others } = current?.appSignOn ?? newRule;
  const access = values.text('access') as AppSignOn['access'];
  // The page doesn't show the factors of a rule that denies access.
  if (access === 'DENY') return { appSignOn: { ...others, access, verificationMethod } };
  return { appSignOn: { ...others, access, verificationMethod: readMethod(values, verificationMethod) } };
}

function readMethod(values: FormValues, current: VerificationMethod): VerificationMethod {
  const reauthenticateIn = readFrequency(values);
  const { factorMode, constraints } = readFactors(values, current);
  if (isSameLength(reauthenticateIn, current.reauthenticateIn))
    return { ...current, factorMode, constraints };
  return { ...current, factorMode, constraints: withoutOwnFrequencies(constraints), reauthenticateIn };
}
