import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { consolePage } from '../layout/console-page.ts';
import { choices, textField, type FormState } from '../layout/fields.ts';
import { form } from '../layout/form.ts';
import { FormProblems, submitForm } from '../layout/form-problems.ts';
import { FormValues, readForm } from '../layout/form-values.ts';
import { redirectWithNotice } from '../layout/notice.ts';
import { apiPath, trustedOriginsPath } from '../security-api/api-page.ts';
import { scopeTypes } from './scope-types.ts';
import {
  requestedOrigin,
  trustedOriginApiPath,
  trustedOriginsApiPath,
  type TrustedOriginObject,
} from './trusted-origin.ts';

/** The form that adds a trusted origin. */
export const newOriginPage = (c: ConsoleContext): Response =>
  showForm(c, { values: new FormValues(), problems: FormProblems.none });

/** The form that changes a trusted origin. */
export async function editOriginPage(c: ConsoleContext): Promise<Response> {
  const origin = await requestedOrigin(c);
  const { name, origin: url, scopes } = origin;
  const values = new FormValues({ name, origin: url, scopes: scopes.map(({ type }) => type) });
  return showForm(c, { values, problems: FormProblems.none }, origin);
}

/** Adds a trusted origin. */
export async function addOrigin(c: ConsoleContext): Promise<Response> {
  const values = await readForm(c);
  return submitForm(
    async () => {
      await c.var.api.post(trustedOriginsApiPath, bodyOf(values));
      return redirectWithNotice(c, trustedOriginsPath, `${values.text('name')} was added.`);
    },
    (problems) => showForm(c, { values, problems }),
  );
}

/** Changes a trusted origin. Its status stays. */
export async function saveOrigin(c: ConsoleContext): Promise<Response> {
  const origin = await requestedOrigin(c);
  const values = await readForm(c);
  return submitForm(
    async () => {
      await c.var.api.put(trustedOriginApiPath(origin.id), bodyOf(values));
      return redirectWithNotice(c, trustedOriginsPath, `${values.text('name')} was saved.`);
    },
    (problems) => showForm(c, { values, problems }, origin),
  );
}

const bodyOf = (values: FormValues) => ({
  name: values.text('name'),
  origin: values.text('origin'),
  scopes: values.all('scopes').map((type) => ({ type })),
});

/** @param origin the one that is changed. Absent: a new one. */
const showForm = (c: ConsoleContext, state: FormState, origin?: TrustedOriginObject): Response =>
  consolePage(c, {
    title: origin ? `Edit ${origin.name}` : 'Add Origin',
    section: apiPath,
    parent: { label: 'Back to Trusted Origins', path: trustedOriginsPath },
    status: state.problems.messages.length ? 400 : 200,
    content: form(c, {
      action: c.req.path,
      submit: 'Save',
      cancel: trustedOriginsPath,
      problems: state.problems,
      content: html`${textField(state, { name: 'name', label: 'Origin name' })}
      ${textField(state, {
        name: 'origin',
        label: 'Origin URL',
        type: 'url',
        hint: 'Scheme, host and port, such as http://localhost:8080.',
      })}
      ${choices(state, {
        type: 'checkbox',
        name: 'scopes',
        label: 'Choose Type',
        options: [
          { value: 'CORS', label: scopeTypes.CORS, hint: 'Pages of the origin can call this org.' },
          {
            value: 'REDIRECT',
            label: scopeTypes.REDIRECT,
            hint: 'The org can redirect to the origin, such as after a sign-out.',
          },
        ],
      })}`,
    }),
  });
