import { choices } from '../../layout/fields.ts';
import type { RuleActions } from '../../policies/policy-objects.ts';
import type { RuleForm } from '../../policies/rule-form.ts';
import { enrollmentPolicies } from './kind.ts';

type Self = RuleActions<'MFA_ENROLL'>['enroll']['self'];

/** Okta's words for when users enroll. */
const labels: Readonly<Record<Self, string>> = {
  CHALLENGE: 'The first time a user is challenged for MFA',
  LOGIN: 'The first time a user signs in',
  NEVER: 'Never',
  NEVER_INCLUDING_RECOVERY: 'Never, not even in a recovery',
};

/** The rules of enrollment policies. */
export const enrollmentRuleForm: RuleForm<'MFA_ENROLL'> = {
  kind: enrollmentPolicies,
  rulesPage: '',
  create: 'Create rule',
  update: 'Update rule',
  people: [
    {
      kind: 'users',
      list: 'exclude',
      label: 'Exclude users',
      hint: 'Usernames, one per line.',
    },
  ],
  values: (actions) => ({ self: actions?.enroll.self ?? 'CHALLENGE' }),
  fields: (state) =>
    choices(state, {
      name: 'self',
      label: 'Users enroll',
      type: 'radio',
      apiField: 'actions.enroll.self',
      options: Object.entries(labels).map(([value, label]) => ({ value, label })),
    }),
  actions: (values, current) => ({ ...current, enroll: { self: values.text('self') as Self } }),
  summary: { column: 'Users enroll', of: ({ enroll }) => labels[enroll.self] },
};
