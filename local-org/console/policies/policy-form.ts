import { Hono } from 'hono';
import { html } from 'hono/html';
import type { PolicyType } from '../../store/policies.ts';
import type { ConsoleContext, ConsoleEnv } from '../console-env.ts';
import { consolePage } from '../layout/console-page.ts';
import { textField, type FormState } from '../layout/fields.ts';
import { FormProblems, submitForm } from '../layout/form-problems.ts';
import { FormValues, readForm } from '../layout/form-values.ts';
import { form } from '../layout/form.ts';
import type { Content } from '../../pages/html.ts';
import { redirectWithNotice } from '../layout/notice.ts';
import { policyPath, type PolicyKind } from './policy-kind.ts';
import { requestedPolicy, type PolicyObject } from './policy-objects.ts';

/** The form of a policy without its rules. */
export interface PolicyForm<Type extends PolicyType> {
  readonly addTitle: string;
  /** The labels of the field for the name and of the buttons. */
  readonly labels: { readonly name: string; readonly create: string; readonly update: string };
  /** What the fields show. @param policy the policy that is edited, if it isn't new. */
  readonly values: (c: ConsoleContext, policy?: PolicyObject<Type>) => FieldValues | Promise<FieldValues>;
  /** The fields below the name. */
  readonly fields: (
    c: ConsoleContext,
    state: FormState,
    policy?: PolicyObject<Type>,
  ) => Content | Promise<Content>;
  /** What the API stores, besides the type and the name. */
  readonly body: (
    c: ConsoleContext,
    values: FormValues,
    policy?: PolicyObject<Type>,
  ) => object | Promise<object>;
  /** The path of the page after a new policy. */
  readonly afterCreation: (policy: PolicyObject<Type>) => string;
}

type FieldValues = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The field for the description of a policy. */
export const descriptionField = (state: FormState): Content =>
  textField(state, { name: 'description', label: 'Description' });

/** Adding and editing the policies of a type. */
export function policyFormRoutes<Type extends PolicyType>(
  kind: PolicyKind<Type>,
  { addTitle, labels, values, fields, body, afterCreation }: PolicyForm<Type>,
): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();

  const page = async (
    c: ConsoleContext,
    state: FormState,
    policy?: PolicyObject<Type>,
  ): Promise<Response> => {
    const back = policy ? { label: policy.name, path: policyPath(kind, policy) } : kind.list;
    return consolePage(c, {
      title: policy ? `Edit ${policy.name}` : addTitle,
      section: kind.section,
      parent: back,
      status: state.problems.messages.length ? 400 : 200,
      content: form(c, {
        action: policy ? policyPath(kind, policy, 'edit') : `${kind.list.path}/new`,
        submit: policy ? labels.update : labels.create,
        cancel: back.path,
        problems: state.problems,
        content: html`${textField(state, { name: 'name', label: labels.name })}
        ${await fields(c, state, policy)}`,
      }),
    });
  };

  const firstState = async (c: ConsoleContext, policy?: PolicyObject<Type>): Promise<FormState> => ({
    values: new FormValues({
      name: policy?.name,
      description: policy?.description,
      ...(await values(c, policy)),
    }),
    problems: FormProblems.none,
  });

  const input = async (
    c: ConsoleContext,
    sent: FormValues,
    policy?: PolicyObject<Type>,
  ): Promise<object> => ({
    type: kind.type,
    name: sent.text('name'),
    ...(await body(c, sent, policy)),
  });

  app.get('/new', async (c) => page(c, await firstState(c)));

  app.post('/new', async (c) => {
    const sent = await readForm(c);
    return submitForm(
      async () => {
        const policy = await c.var.api.post<PolicyObject<Type>>('/api/v1/policies', await input(c, sent));
        return redirectWithNotice(c, afterCreation(policy), `Policy ${policy.name} added.`);
      },
      (problems) => page(c, { values: sent, problems }),
    );
  });

  app.get('/:id/edit', async (c) => {
    const policy = await requestedPolicy(c, kind.type);
    return page(c, await firstState(c, policy), policy);
  });

  app.post('/:id/edit', async (c) => {
    const policy = await requestedPolicy(c, kind.type);
    const sent = await readForm(c);
    return submitForm(
      async () => {
        await c.var.api.put(`/api/v1/policies/${policy.id}`, await input(c, sent, policy));
        return redirectWithNotice(c, policyPath(kind, policy), `Policy ${sent.text('name')} saved.`);
      },
      (problems) => page(c, { values: sent, problems }, policy),
    );
  });
  return app;
}
