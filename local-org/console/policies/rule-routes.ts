import { Hono } from 'hono';
import { html } from 'hono/html';
import type { PolicyType } from '../../store/policies.ts';
import type { ConsoleContext, ConsoleEnv } from '../console-env.ts';
import { consolePage } from '../layout/console-page.ts';
import { textField, type FormState } from '../layout/fields.ts';
import { FormProblems, submitForm } from '../layout/form-problems.ts';
import { FormValues, readForm } from '../layout/form-values.ts';
import { form } from '../layout/form.ts';
import { redirectWithNotice } from '../layout/notice.ts';
import { peopleFields, peopleInput, peopleValues } from './people-conditions.ts';
import { policyPath } from './policy-kind.ts';
import { requestedPolicy, requestedRule, type PolicyObject, type RuleObject } from './policy-objects.ts';
import type { RuleForm } from './rule-form.ts';

/** Adding and editing the rules of policies of a type. */
export function ruleRoutes<Type extends PolicyType>(ruleForm: RuleForm<Type>): Hono<ConsoleEnv> {
  const { kind } = ruleForm;
  const app = new Hono<ConsoleEnv>();

  const page = async (
    c: ConsoleContext,
    policy: PolicyObject<Type>,
    state: FormState,
    rule?: RuleObject<Type>,
  ): Promise<Response> => {
    const people = rule?.system ? [] : ruleForm.people;
    return consolePage(c, {
      title: rule ? `Edit ${rule.name}` : 'Add rule',
      section: kind.section,
      parent: { label: policy.name, path: rulesPath(ruleForm, policy) },
      status: state.problems.messages.length ? 400 : 200,
      content: form(c, {
        action: policyPath(kind, policy, 'rules', rule?.id ?? 'new'),
        submit: rule ? ruleForm.update : ruleForm.create,
        cancel: rulesPath(ruleForm, policy),
        problems: state.problems,
        content: html`${textField(state, { name: 'name', label: 'Rule name' })}
        ${await peopleFields(c.var.api, state, people)} ${ruleForm.fields(state, rule?.actions)}`,
      }),
    });
  };

  const firstState = async (c: ConsoleContext, rule?: RuleObject<Type>): Promise<FormState> => ({
    values: new FormValues({
      name: rule?.name,
      ...(await peopleValues(c.var.api, ruleForm.people, rule?.conditions)),
      ...ruleForm.values(rule?.actions),
    }),
    problems: FormProblems.none,
  });

  const body = async (c: ConsoleContext, sent: FormValues, rule?: RuleObject<Type>): Promise<object> => ({
    name: sent.text('name'),
    conditions: rule?.system ? null : await peopleInput(c.var.api, ruleForm.people, sent, rule?.conditions),
    actions: ruleForm.actions(sent, rule?.actions),
  });

  app.get('/:id/rules/new', async (c) => {
    const policy = await requestedPolicy(c, kind.type);
    return page(c, policy, await firstState(c));
  });

  app.post('/:id/rules/new', async (c) => {
    const policy = await requestedPolicy(c, kind.type);
    const sent = await readForm(c);
    return submitForm(
      async () => {
        await c.var.api.post(`/api/v1/policies/${policy.id}/rules`, await body(c, sent));
        return redirectWithNotice(c, rulesPath(ruleForm, policy), `Rule ${sent.text('name')} added.`);
      },
      (problems) => page(c, policy, { values: sent, problems }),
    );
  });

  app.get('/:id/rules/:ruleId', async (c) => {
    const policy = await requestedPolicy(c, kind.type);
    const rule = requestedRule(c, policy);
    return page(c, policy, await firstState(c, rule), rule);
  });

  app.post('/:id/rules/:ruleId', async (c) => {
    const policy = await requestedPolicy(c, kind.type);
    const rule = requestedRule(c, policy);
    const sent = await readForm(c);
    return submitForm(
      async () => {
        await c.var.api.put(`/api/v1/policies/${policy.id}/rules/${rule.id}`, await body(c, sent, rule));
        return redirectWithNotice(c, rulesPath(ruleForm, policy), `Rule ${sent.text('name')} saved.`);
      },
      (problems) => page(c, policy, { values: sent, problems }, rule),
    );
  });
  return app;
}

/** The path of the page with a policy's rules. */
export const rulesPath = <Type extends PolicyType>(
  { kind, rulesPage }: RuleForm<Type>,
  policy: PolicyObject<Type>,
): string => policyPath(kind, policy, ...(rulesPage ? [rulesPage] : []));
