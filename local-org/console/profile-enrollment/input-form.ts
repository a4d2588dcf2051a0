import { html } from 'hono/html';
import type { UserAttribute } from '../../store/documents.ts';
import type { ProfileAttribute } from '../../store/policies.ts';
import type { ConsoleContext } from '../console-env.ts';
import { consolePage } from '../layout/console-page.ts';
import { choices, selectField, textField, type FormState, type Option } from '../layout/fields.ts';
import { form } from '../layout/form.ts';
import { policyPath } from '../policies/policy-kind.ts';
import type { PolicyObject } from '../policies/policy-objects.ts';
import { isAlwaysRequired } from './inputs-table.ts';
import { profileEnrollment } from './kind.ts';
import { enrollmentOf } from './save-enrollment.ts';

interface UserSchema {
  readonly definitions: Readonly<
    Record<'base' | 'custom', { readonly properties: Readonly<Record<string, UserAttribute>> }>
  >;
}

/**
 * The form for a field of the sign-up page.
 * @param input the field that is edited, if it isn't a new one.
 */
export async function inputForm(
  c: ConsoleContext,
  policy: PolicyObject<'PROFILE_ENROLLMENT'>,
  state: FormState,
  input?: ProfileAttribute,
): Promise<Response> {
  const path = policyPath(profileEnrollment, policy);
  const inputs = enrollmentOf(policy).profileAttributes;
  const apiField = `actions.profileEnrollment.profileAttributes[${input ? inputs.indexOf(input) : inputs.length}]`;
  return consolePage(c, {
    title: input ? `Edit ${input.label}` : 'Add form input',
    section: profileEnrollment.section,
    parent: { label: policy.name, path },
    status: state.problems.messages.length ? 400 : 200,
    content: form(c, {
      action: `${path}/inputs/${input?.name ?? 'new'}`,
      submit: 'Save',
      cancel: path,
      problems: state.problems,
      content: html`${
        !input &&
        selectField(state, {
          name: 'attribute',
          label: 'Attribute',
          hint: 'Text attributes of user profiles that the form does not have yet.',
          apiField: `${apiField}.name`,
          options: await freeAttributes(c, inputs),
        })
      }
      ${textField(state, {
        name: 'label',
        label: 'Form label',
        apiField: `${apiField}.label`,
        ...(!input && { hint: 'Leave it empty to use the name of the attribute.' }),
      })}
      ${
        !(input && isAlwaysRequired(input.name)) &&
        choices(state, {
          name: 'required',
          label: 'Input requirement',
          type: 'radio',
          apiField: `${apiField}.required`,
          options: [
            { value: 'true', label: 'Required' },
            { value: 'false', label: 'Optional' },
          ],
        })
      }`,
    }),
  });
}

/** The attributes that the form can ask for besides `inputs`. The email becomes the username, so that isn't one. */
export async function freeAttributes(
  { var: { api } }: ConsoleContext,
  inputs: readonly ProfileAttribute[],
): Promise<readonly Option[]> {
  const { definitions } = await api.get<UserSchema>('/api/v1/meta/schemas/user/default');
  const all = { ...definitions.base.properties, ...definitions.custom.properties };
  return Object.entries(all)
    .filter(([name, { type }]) => type === 'string' && name !== 'login')
    .filter(([name]) => !inputs.some((each) => each.name === name))
    .map(([name, { title }]) => ({ value: name, label: title }));
}
