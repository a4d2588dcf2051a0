import { Hono } from 'hono';
import { html } from 'hono/html';
import type { ProfileAttribute } from '../../store/policies.ts';
import { notFound } from '../api-client.ts';
import type { ConsoleContext, ConsoleEnv } from '../console-env.ts';
import { confirmPage } from '../layout/confirm-page.ts';
import { FormProblems, submitForm } from '../layout/form-problems.ts';
import { FormValues, readForm } from '../layout/form-values.ts';
import { redirectWithNotice } from '../layout/notice.ts';
import { policyPath } from '../policies/policy-kind.ts';
import { requestedPolicy, type PolicyObject } from '../policies/policy-objects.ts';
import { freeAttributes, inputForm } from './input-form.ts';
import { isAlwaysRequired } from './inputs-table.ts';
import { profileEnrollment } from './kind.ts';
import { enrollmentOf, saveEnrollment } from './save-enrollment.ts';

type Policy = PolicyObject<'PROFILE_ENROLLMENT'>;

/** The fields of the sign-up page: adding, editing, moving and removing them. */
export function inputRoutes(): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();

  app.get('/:id/inputs/new', async (c) => {
    const policy = await requestedPolicy(c, profileEnrollment.type);
    const values = new FormValues({ required: 'true' });
    return inputForm(c, policy, { values, problems: FormProblems.none });
  });

  app.post('/:id/inputs/new', async (c) => {
    const policy = await requestedPolicy(c, profileEnrollment.type);
    const values = await readForm(c);
    const inputs = enrollmentOf(policy).profileAttributes;
    const name = values.text('attribute');
    const attribute = (await freeAttributes(c, inputs)).find(({ value }) => value === name);
    const added = readInput(values, name, attribute?.label);
    return submitForm(
      () => save(c, policy, [...inputs, added], `${added.label} added.`),
      (problems) => inputForm(c, policy, { values, problems }),
    );
  });

  app.get(
    '/:id/inputs/:name',
    withInput((c, policy, input) => {
      const values = new FormValues({ label: input.label, required: String(input.required) });
      return inputForm(c, policy, { values, problems: FormProblems.none }, input);
    }),
  );

  app.post(
    '/:id/inputs/:name',
    withInput(async (c, policy, input) => {
      const values = await readForm(c);
      const changed = readInput(values, input.name);
      return submitForm(
        () => save(c, policy, replace(policy, input, [changed]), `${changed.label} saved.`),
        (problems) => inputForm(c, policy, { values, problems }, input),
      );
    }),
  );

  app.post(
    '/:id/inputs/:name/move-up',
    withInput((c, policy, input) => {
      const inputs = [...enrollmentOf(policy).profileAttributes];
      const index = inputs.indexOf(input);
      inputs.splice(Math.max(0, index - 1), 0, ...inputs.splice(index, 1));
      return save(c, policy, inputs, `${input.label} moved up.`);
    }),
  );

  app.get(
    '/:id/inputs/:name/remove',
    withInput((c, policy, { name, label }) =>
      confirmPage(c, {
        title: `Remove ${label}?`,
        section: profileEnrollment.section,
        action: policyPath(profileEnrollment, policy, 'inputs', name, 'remove'),
        submit: 'Remove',
        cancel: policyPath(profileEnrollment, policy),
        content: html`<p>The sign-up page no longer asks for it. Users keep the values that they have.</p>`,
      }),
    ),
  );

  app.post(
    '/:id/inputs/:name/remove',
    withInput((c, policy, input) => save(c, policy, replace(policy, input, []), `${input.label} removed.`)),
  );
  return app;
}

const withInput =
  (answer: (c: ConsoleContext, policy: Policy, input: ProfileAttribute) => Response | Promise<Response>) =>
  async (c: ConsoleContext): Promise<Response> => {
    const policy = await requestedPolicy(c, profileEnrollment.type);
    const asked = c.req.param('name') ?? '';
    const input = enrollmentOf(policy).profileAttributes.find(({ name }) => name === asked);
    if (input) return answer(c, policy, input);
    throw notFound(`The form of ${policy.name} has no input ${asked}.`);
  };

/** @param title the label, if none was typed. */
const readInput = (values: FormValues, name: string, title = ''): ProfileAttribute => ({
  name,
  label: values.text('label') || title,
  required: isAlwaysRequired(name) || values.has('required', 'true'),
});

const replace = (
  policy: Policy,
  input: ProfileAttribute,
  by: readonly ProfileAttribute[],
): readonly ProfileAttribute[] =>
  enrollmentOf(policy).profileAttributes.flatMap((each) => (each === input ? by : [each]));

async function save(
  c: ConsoleContext,
  policy: Policy,
  profileAttributes: readonly ProfileAttribute[],
  notice: string,
): Promise<Response> {
  await saveEnrollment(c, policy, { profileAttributes });
  return redirectWithNotice(c, policyPath(profileEnrollment, policy), notice);
}
