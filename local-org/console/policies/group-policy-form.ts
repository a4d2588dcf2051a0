import { html } from 'hono/html';
import type { PolicyType } from '../../store/policies.ts';
import type { ConsoleContext } from '../console-env.ts';
import type { FormState } from '../layout/fields.ts';
import type { FormValues } from '../layout/form-values.ts';
import type { Html } from '../../pages/html.ts';
import { peopleFields, peopleInput, peopleValues, type PeopleField } from './people-conditions.ts';
import { descriptionField, type PolicyForm } from './policy-form.ts';
import { policyPath, type PolicyKind } from './policy-kind.ts';
import type { PolicyObject } from './policy-objects.ts';

/** The types whose policies apply to the whole org, or to groups of it. */
type GroupPolicyType = Extract<PolicyType, 'PASSWORD' | 'MFA_ENROLL'>;

const assignToGroups: readonly PeopleField[] = [
  {
    kind: 'groups',
    list: 'include',
    label: 'Assign to groups',
    hint: 'If none is selected, the policy applies to everyone.',
  },
];

/** The settings in the form of a policy. */
export interface SettingsForm<Type extends GroupPolicyType> {
  readonly addTitle: string;
  /** What the fields show. */
  readonly values: PolicyForm<Type>['values'];
  readonly fields: (c: ConsoleContext, state: FormState) => Html | Promise<Html>;
  /** The `settings` of the policy. */
  readonly settings: (
    c: ConsoleContext,
    values: FormValues,
    policy?: PolicyObject<Type>,
  ) => object | Promise<object>;
}

/** The form of a policy that is assigned to groups. A new one has no rule, so the form for one comes next. */
export const groupPolicyForm = <Type extends GroupPolicyType>(
  kind: PolicyKind<Type>,
  { addTitle, values, fields, settings }: SettingsForm<Type>,
): PolicyForm<Type> => ({
  addTitle,
  labels: { name: 'Policy name', create: 'Create policy and add rule', update: 'Update policy' },
  values: async (c, policy) => ({
    ...(await peopleValues(c.var.api, assignToGroups, policy?.conditions)),
    ...(await values(c, policy)),
  }),
  fields: async (c, state, policy) =>
    html`${descriptionField(state)}
    ${!policy?.system && (await peopleFields(c.var.api, state, assignToGroups))} ${await fields(c, state)}`,
  body: async (c, sent, policy) => ({
    description: sent.text('description'),
    conditions: policy?.system
      ? null
      : await peopleInput(c.var.api, assignToGroups, sent, policy?.conditions),
    settings: await settings(c, sent, policy),
  }),
  afterCreation: (policy) => policyPath(kind, policy, 'rules', 'new'),
});
