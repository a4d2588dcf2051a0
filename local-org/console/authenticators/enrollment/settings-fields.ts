import type { ConsoleContext } from '../../console-env.ts';
import { selectField, type FormState } from '../../layout/fields.ts';
import type { FormValues } from '../../layout/form-values.ts';
import { html } from 'hono/html';
import type { Html } from '../../../pages/html.ts';
import type { PolicyObject } from '../../policies/policy-objects.ts';
import { listAuthenticators } from '../authenticator-objects.ts';
import { enrollmentLabels } from './kind.ts';

type Policy = PolicyObject<'MFA_ENROLL'>;
type Self = keyof typeof enrollmentLabels;

const nameOf = (key: string): string => `enroll-${key}`;

/** Whether users enroll an authenticator. A policy that doesn't mention it doesn't allow it. */
export const enrollmentOf = (policy: Policy | undefined, key: string): Self =>
  policy?.settings.authenticators.find((each) => each.key === key)?.enroll.self ?? 'NOT_ALLOWED';

/** What the fields show. A new policy requires the password, and allows the rest. */
export async function settingsValues(
  c: ConsoleContext,
  policy?: Policy,
): Promise<Readonly<Record<string, string>>> {
  const authenticators = await listAuthenticators(c);
  const suggested = (key: string): Self => (key === 'okta_password' ? 'REQUIRED' : 'OPTIONAL');
  return Object.fromEntries(
    authenticators.map(({ key }) => [nameOf(key), policy ? enrollmentOf(policy, key) : suggested(key)]),
  );
}

/** A field for each authenticator of the org. */
export async function settingsFields(c: ConsoleContext, state: FormState): Promise<Html> {
  const authenticators = await listAuthenticators(c);
  return html`${authenticators.map(({ key, name, status }, index) =>
    selectField(state, {
      name: nameOf(key),
      label: name,
      apiField: `settings.authenticators[${index}]`,
      ...(status === 'INACTIVE' && { hint: 'It is inactive: users can’t enroll it until you activate it.' }),
      options: Object.entries(enrollmentLabels).map(([value, label]) => ({ value, label })),
    }),
  )}`;
}

/** The settings that the fields say. Authenticators that the org doesn't have stay. */
export async function readSettings(c: ConsoleContext, values: FormValues, policy?: Policy): Promise<object> {
  const authenticators = await listAuthenticators(c);
  const isShown = (key: string): boolean => authenticators.some((each) => each.key === key);
  return {
    ...policy?.settings,
    authenticators: [
      ...authenticators.map(({ key }) => ({ key, enroll: { self: values.text(nameOf(key)) } })),
      ...(policy?.settings.authenticators ?? []).filter(({ key }) => !isShown(key)),
    ],
  };
}
