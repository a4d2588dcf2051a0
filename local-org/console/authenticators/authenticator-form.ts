import { html } from 'hono/html';
import { authenticatorKind, type AuthenticatorKey } from '../../store/authenticator-kinds.ts';
import type { ConsoleContext } from '../console-env.ts';
import { consolePage } from '../layout/console-page.ts';
import { choices, type FormState } from '../layout/fields.ts';
import { FormValues } from '../layout/form-values.ts';
import { form } from '../layout/form.ts';
import {
  authenticatorsPath,
  listMethods,
  type AuthenticatorObject,
  type MethodObject,
} from './authenticator-objects.ts';
import { hasMethodChoice, methodLabel, useOptions } from './words.ts';

type Use = AuthenticatorObject['settings']['allowedFor'];

/** The authenticator that a form is about. */
export interface FormSubject {
  readonly key: AuthenticatorKey;
  /** The authenticator until now, if the org has it. */
  readonly existing?: AuthenticatorObject | undefined;
  readonly title: string;
  /** The path that the form is sent to. */
  readonly action: string;
  readonly submit: string;
}

/** What the form shows at first. Okta suggests every use for a new authenticator. */
export async function authenticatorValues(
  c: ConsoleContext,
  { key, existing }: FormSubject,
): Promise<FormValues> {
  const methods = existing
    ? activeTypes(await listMethods(c, existing))
    : authenticatorKind(key).usableMethods;
  return new FormValues({ methods, allowedFor: existing?.settings.allowedFor ?? 'any' });
}

const activeTypes = (methods: readonly MethodObject[]) =>
  methods.filter(({ status }) => status === 'ACTIVE').map(({ type }) => type);

/** The form of an authenticator. */
export function authenticatorForm(
  c: ConsoleContext,
  { key, existing, title, action, submit }: FormSubject,
  state: FormState,
): Response {
  return consolePage(c, {
    title,
    section: authenticatorsPath,
    parent: { label: 'Authenticators', path: authenticatorsPath },
    status: state.problems.messages.length ? 400 : 200,
    content: form(c, {
      action,
      submit,
      cancel: authenticatorsPath,
      problems: state.problems,
      content: html`${
        hasMethodChoice(key) &&
        choices(state, {
          name: 'methods',
          label: 'User can verify with',
          type: 'checkbox',
          hint: 'Okta can also call the phone. The local org can’t.',
          options: authenticatorKind(key).usableMethods.map((value) => ({
            value,
            label: methodLabel(value),
          })),
        })
      }
      ${choices(state, {
        name: 'allowedFor',
        label: 'This authenticator can be used for',
        type: 'radio',
        apiField: 'settings.allowedFor',
        options: useOptions(key, existing?.settings.allowedFor ?? 'any'),
      })}`,
    }),
  });
}

/**
 * Stores what a form says, and activates the authenticator.
 * @throws ApiError if the API refuses it.
 */
export async function saveAuthenticator(
  c: ConsoleContext,
  { key, existing }: Pick<FormSubject, 'key' | 'existing'>,
  values: FormValues,
  { activate = false } = {},
): Promise<void> {
  const { api } = c.var;
  const settings = { allowedFor: values.text('allowedFor') as Use };
  const { name } = existing ?? authenticatorKind(key);
  const saved = existing
    ? await api.put<AuthenticatorObject>(`/api/v1/authenticators/${existing.id}`, {
        name,
        settings,
        ...(activate && { status: 'ACTIVE' }),
      })
    : await api.post<AuthenticatorObject>('/api/v1/authenticators?activate=true', { key, name, settings });
  if (!hasMethodChoice(key)) return;
  for (const { type, status } of await listMethods(c, saved)) {
    const isWanted = values.has('methods', type);
    if (isWanted === (status === 'ACTIVE')) continue;
    const change = isWanted ? 'activate' : 'deactivate';
    await api.post(`/api/v1/authenticators/${saved.id}/methods/${type}/lifecycle/${change}`);
  }
}
