import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { choices, selectField, textField, type FormState } from '../layout/fields.ts';
import { form } from '../layout/form.ts';
import { FormProblems, submitForm } from '../layout/form-problems.ts';
import { FormValues, readForm } from '../layout/form-values.ts';
import type { Html } from '../../pages/html.ts';
import { redirectWithNotice } from '../layout/notice.ts';
import { consolePage } from '../layout/console-page.ts';
import { faultHelp } from './fault-help.ts';
import { faultKinds, faultsApiPath, newFaultPath } from './fault.ts';
import { testToolsPath } from './tools-page.ts';

/** Endpoints that apps and the sign-in page depend on. */
const suggestions = [
  '/oauth2/*/.well-known/*',
  '/oauth2/*/v1/authorize',
  '/oauth2/*/v1/token',
  '/oauth2/*/v1/keys',
  '/oauth2/*/v1/userinfo',
  '/oauth2/*/v1/logout',
  '/idp/idx/*',
  '/*',
];

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** The form that adds a fault. */
export const newFaultPage = (
  c: ConsoleContext,
  values = new FormValues({ kind: 'SLOW', delay: '2000', duration: 'TIMES', times: '1' }),
  problems = FormProblems.none,
): Response =>
  consolePage(c, {
    title: 'Add fault',
    section: testToolsPath,
    parent: { label: 'Test tools', path: testToolsPath },
    status: problems.messages.length ? 400 : 200,
    content: html`${form(c, {
      action: newFaultPath,
      submit: 'Add fault',
      cancel: testToolsPath,
      problems,
      content: fields({ values, problems }),
    })}
    ${faultHelp(c)}`,
  });

const fields = (state: FormState): Html =>
  html`${textField(state, {
    name: 'path',
    label: 'Endpoint path',
    hint: html`<code>*</code> stands for any characters, such as in <code>/oauth2/*/v1/token</code>.`,
    suggestions,
  })}
  ${selectField(state, {
    name: 'method',
    label: 'Method',
    options: [{ value: '', label: 'All methods' }, ...methods.map((value) => ({ value, label: value }))],
  })}
  ${choices(state, {
    name: 'kind',
    label: 'What happens',
    type: 'radio',
    options: Object.entries(faultKinds).map(([value, kind]) => ({
      value,
      ...kind,
      ...(value === 'SLOW' && {
        details: textField(state, { name: 'delay', label: 'Delay in milliseconds', type: 'number' }),
      }),
    })),
  })}
  ${choices(state, {
    name: 'duration',
    label: 'How often',
    type: 'radio',
    options: [
      {
        value: 'TIMES',
        label: 'For the next requests',
        details: textField(state, { name: 'times', label: 'Number of requests', type: 'number' }),
      },
      { value: 'ALWAYS', label: 'Until it is switched off' },
    ],
  })}`;

/** Adds a fault. */
export async function addFault(c: ConsoleContext): Promise<Response> {
  const values = await readForm(c);
  return submitForm(
    async () => {
      await c.var.api.post(faultsApiPath, {
        path: values.text('path'),
        kind: values.text('kind'),
        method: values.text('method') || undefined,
        delay: values.has('kind', 'SLOW') ? values.number('delay') : undefined,
        times: values.has('duration', 'ALWAYS') ? undefined : values.number('times'),
      });
      return redirectWithNotice(c, testToolsPath, `The fault on ${values.text('path')} is switched on.`);
    },
    (problems) => newFaultPage(c, values, problems),
  );
}
