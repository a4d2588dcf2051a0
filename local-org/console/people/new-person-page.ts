import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { oktaGroups } from '../groups/group.ts';
import { consolePage } from '../layout/console-page.ts';
import { checkbox, choices, textField, type FormState } from '../layout/fields.ts';
import { form } from '../layout/form.ts';
import { FormProblems, submitForm } from '../layout/form-problems.ts';
import { FormValues, readForm } from '../layout/form-values.ts';
import type { Html } from '../../pages/html.ts';
import { listPath } from '../layout/next-page.ts';
import { redirectWithNotice } from '../layout/notice.ts';
import { nameOf, peoplePath, type Person, personPath } from './person.ts';

const initial = new FormValues({ setPassword: 'USER', sendActivation: 'on', changePassword: 'on' });

/** **Add person**: the form for a new user. */
export async function newPersonPage(
  c: ConsoleContext,
  values = initial,
  problems = FormProblems.none,
): Promise<Response> {
  const state = { values, problems };
  return consolePage(c, {
    title: 'Add person',
    section: peoplePath,
    parent: { label: 'People', path: peoplePath },
    status: problems.messages.length ? 400 : 200,
    content: form(c, {
      action: `${peoplePath}/new`,
      submit: 'Save',
      cancel: peoplePath,
      problems,
      content: html`${textField(state, { name: 'firstName', label: 'First Name' })}
      ${textField(state, { name: 'lastName', label: 'Last Name' })}
      ${textField(state, { name: 'login', label: 'Username', type: 'email', hint: 'An email address.' })}
      ${textField(state, { name: 'email', label: 'Primary email', type: 'email', hint: 'Default: the username.' })}
      ${await groupChoices(c, state)} ${passwordChoices(state)}`,
    }),
  });
}

async function groupChoices(c: ConsoleContext, state: FormState): Promise<Html | ''> {
  const groups = await oktaGroups(c);
  if (groups.length === 0) return '';
  return choices(state, {
    name: 'groupIds',
    label: 'Groups',
    type: 'checkbox',
    hint: 'Everybody is also in the group Everyone.',
    options: groups.map(({ id, profile }) => ({ value: id, label: profile.name })),
  });
}

const passwordChoices = (state: FormState): Html =>
  choices(state, {
    name: 'setPassword',
    label: 'Password',
    type: 'radio',
    options: [
      {
        value: 'USER',
        label: 'Set by user',
        details: checkbox(state, {
          name: 'sendActivation',
          label: 'Send user activation email now',
          hint: 'Without it, the person is staged: activate them later.',
        }),
      },
      {
        value: 'ADMIN',
        label: 'Set by admin',
        details: html`${textField(state, {
          name: 'password',
          label: 'Enter password',
          type: 'password',
          // The API names the field differently if it is empty, and if it breaks the policy.
          apiField: ['credentials.password', 'password'],
        })}
        ${checkbox(state, { name: 'changePassword', label: 'User must change password on first login' })}`,
      },
    ],
  });

/** Saves the form for a new user. */
export async function savePerson(c: ConsoleContext): Promise<Response> {
  const values = await readForm(c);
  return submitForm(
    async () => {
      const person = await c.var.api.post<Person>(callPath(values), newUser(values));
      return redirectWithNotice(c, personPath(person), `${nameOf(person)} was added.`);
    },
    (problems) => newPersonPage(c, values, problems),
  );
}

const isSetByAdmin = (values: FormValues): boolean => values.has('setPassword', 'ADMIN');

const callPath = (values: FormValues): string =>
  listPath('/api/v1/users', {
    activate: String(isSetByAdmin(values) || values.has('sendActivation')),
    nextLogin: isSetByAdmin(values) && values.has('changePassword') ? 'changePassword' : undefined,
  });

const newUser = (values: FormValues) => ({
  profile: {
    firstName: values.text('firstName'),
    lastName: values.text('lastName'),
    login: values.text('login'),
    email: values.text('email') || values.text('login'),
  },
  groupIds: values.all('groupIds'),
  // The API names the field if an administrator's password is empty. Spaces belong to a password.
  ...(isSetByAdmin(values) && { credentials: { password: { value: values.all('password')[0] ?? '' } } }),
});
