import { html } from 'hono/html';
import { choices } from '../../layout/fields.ts';
import type { FormValues } from '../../layout/form-values.ts';
import type { RuleActions } from '../../policies/policy-objects.ts';
import type { RuleForm } from '../../policies/rule-form.ts';
import { passwordPolicies } from './kind.ts';

type Actions = RuleActions<'PASSWORD'>;

/** A new rule allows a reset by email, as Okta's does. */
const newRule: Actions = {
  passwordChange: { access: 'ALLOW' },
  selfServicePasswordReset: {
    access: 'ALLOW',
    requirement: { primary: { methods: ['email'] }, stepUp: { required: false } },
  },
};

const apiField = 'actions.selfServicePasswordReset';

/** What users can do without an administrator, by the field's value. */
const selfService = {
  passwordChange: 'Password change (from account settings)',
  selfServicePasswordReset: 'Password reset',
} as const;

/** What a rule allows. Okta allows a password change unless the rule says otherwise. */
const allowed = ({ passwordChange, selfServicePasswordReset }: Actions) => [
  ...(passwordChange?.access === 'DENY' ? [] : (['passwordChange'] as const)),
  ...(selfServicePasswordReset.access === 'ALLOW' ? (['selfServicePasswordReset'] as const) : []),
];

/** The rules of password policies. */
export const passwordRuleForm: RuleForm<'PASSWORD'> = {
  kind: passwordPolicies,
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
  values: (actions = newRule) => {
    const { primary, stepUp } = actions.selfServicePasswordReset.requirement;
    return {
      selfService: allowed(actions),
      methods: primary.methods,
      stepUp: String(stepUp.required),
    };
  },
  fields: (state) =>
    html`${choices(state, {
      name: 'selfService',
      label: 'Users can perform self-service',
      type: 'checkbox',
      hint: 'Okta can also let users unlock their account. In the local org an administrator does it, or time.',
      options: Object.entries(selfService).map(([value, label]) => ({ value, label })),
    })}
    ${choices(state, {
      name: 'methods',
      label: 'Users can initiate recovery with',
      type: 'checkbox',
      hint: 'Okta also offers phones and Okta Verify. The local org sends emails only.',
      apiField: `${apiField}.requirement.primary`,
      options: [{ value: 'email', label: 'Email' }],
    })}
    ${choices(state, {
      name: 'stepUp',
      label: 'Additional verification is',
      type: 'radio',
      apiField: `${apiField}.requirement.stepUp`,
      options: [
        { value: 'false', label: 'Not required' },
        { value: 'true', label: 'Any enrolled authenticator used for MFA/SSO' },
      ],
    })}`,
  actions: readActions,
  summary: {
    column: 'Users can perform self-service',
    of: (actions) =>
      allowed(actions).length
        ? allowed(actions)
            .map((name) => selfService[name])
            .join(', ')
        : 'Nothing',
  },
};

function readActions(values: FormValues, current = newRule): Actions {
  const { selfServicePasswordReset: reset } = current;
  const { primary, stepUp } = reset.requirement;
  const access = (name: keyof typeof selfService) => (values.has('selfService', name) ? 'ALLOW' : 'DENY');
  return {
    ...current,
    passwordChange: { access: access('passwordChange') },
    selfServicePasswordReset: {
      ...reset,
      access: access('selfServicePasswordReset'),
      requirement: {
        ...reset.requirement,
        // The API checks what was sent.
        primary: { ...primary, methods: values.all('methods') as 'email'[] },
        stepUp: { ...stepUp, required: values.has('stepUp', 'true') },
      },
    },
  };
}
