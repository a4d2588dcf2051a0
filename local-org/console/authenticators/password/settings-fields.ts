import { html } from 'hono/html';
import type { PasswordPolicySettings, PasswordSettings } from '../../../store/password-settings.ts';
import { passwordSettings } from '../../../store/password-settings.ts';
import { choices, textField, type FormState } from '../../layout/fields.ts';
import type { FormValues } from '../../layout/form-values.ts';
import type { Html } from '../../../pages/html.ts';

type Complexity = PasswordSettings['complexity'];

/** Characters that a password must have, by the name of the setting. */
const characters = {
  minLowerCase: 'Lower case letter',
  minUpperCase: 'Upper case letter',
  minNumber: 'Number (0–9)',
  minSymbol: 'Symbol (such as !@#$%^&*)',
} as const;

const attributes = {
  firstName: 'Does not contain first name',
  lastName: 'Does not contain last name',
} as const;

const characterNames = Object.keys(characters) as (keyof typeof characters)[];
const attributeNames = Object.keys(attributes) as (keyof typeof attributes)[];

const requirementOptions = Object.entries({
  ...characters,
  excludeUsername: 'Does not contain part of username',
  ...attributes,
}).map(([value, label]) => ({ value, label }));

/** The requirements of a policy in words. */
export const describeRequirements = ({ complexity }: PasswordSettings): readonly string[] => [
  `At least ${complexity.minLength} characters`,
  ...requirementOptions
    .filter(({ value }) => requirementsIn(complexity).includes(value))
    .map(({ label }) => label),
];

const requirementsIn = (complexity: Complexity): readonly string[] => [
  ...characterNames.filter((name) => complexity[name] > 0),
  ...(complexity.excludeUsername ? ['excludeUsername'] : []),
  ...complexity.excludeAttributes,
];

/** The numbers of a policy: the setting, the label and the meaning. */
const numbers = [
  ['age.historyCount', 'Enforce password history for last', 'Passwords that can’t be used again. 0: none.'],
  ['age.minAgeMinutes', 'Minimum password age is', 'Minutes until a user can change it again. 0: none.'],
  ['lockout.maxAttempts', 'Lock out user after', 'Unsuccessful attempts. 0: never.'],
  [
    'lockout.autoUnlockMinutes',
    'Account is automatically unlocked after',
    'Minutes. 0: only an administrator unlocks it.',
  ],
] as const;

/** What the fields show. @param settings default: Okta's. */
export function settingsValues({ password }: PasswordPolicySettings = passwordSettings.parse({})) {
  const { complexity, age, lockout } = password;
  return {
    minLength: String(complexity.minLength),
    requirements: requirementsIn(complexity),
    'age.historyCount': String(age.historyCount),
    'age.minAgeMinutes': String(age.minAgeMinutes),
    'lockout.maxAttempts': String(lockout.maxAttempts),
    'lockout.autoUnlockMinutes': String(lockout.autoUnlockMinutes),
  };
}

/** The fields for what passwords must be like, and when users are locked out. */
export const settingsFields = (state: FormState): Html =>
  html`${textField(state, {
    name: 'minLength',
    label: 'Minimum length',
    type: 'number',
    apiField: 'settings.password.complexity.minLength',
  })}
  ${choices(state, {
    name: 'requirements',
    label: 'Complexity requirements',
    type: 'checkbox',
    options: requirementOptions,
  })}
  ${numbers.map(([name, label, hint]) =>
    textField(state, { name, label, hint, type: 'number', apiField: `settings.password.${name}` }),
  )}`;

/**
 * The settings that the fields say. What has no field stays.
 * @param current those of the policy until now. Default: Okta's.
 */
export function readSettings(
  values: FormValues,
  current: PasswordPolicySettings = passwordSettings.parse({}),
): object {
  const { password } = current;
  const { complexity, age, lockout } = password;
  // A policy that the API has given a higher number keeps it.
  const count = (name: keyof typeof characters): number =>
    values.has('requirements', name) ? Math.max(1, complexity[name]) : 0;
  return {
    ...current,
    password: {
      ...password,
      complexity: {
        ...complexity,
        minLength: values.number('minLength'),
        ...Object.fromEntries(characterNames.map((name) => [name, count(name)])),
        excludeUsername: values.has('requirements', 'excludeUsername'),
        excludeAttributes: attributeNames.filter((name) => values.has('requirements', name)),
      },
      age: {
        ...age,
        historyCount: values.number('age.historyCount'),
        minAgeMinutes: values.number('age.minAgeMinutes'),
      },
      lockout: {
        ...lockout,
        maxAttempts: values.number('lockout.maxAttempts'),
        autoUnlockMinutes: values.number('lockout.autoUnlockMinutes'),
      },
    },
  };
}
