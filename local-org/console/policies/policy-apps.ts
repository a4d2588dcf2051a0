import { Hono } from 'hono';
import { html } from 'hono/html';
import type { toAppObject } from '../../management/apps/app-object.ts';
import type { PolicyType } from '../../store/policies.ts';
import type { ConsoleContext, ConsoleEnv } from '../console-env.ts';
import { consolePage } from '../layout/console-page.ts';
import { dataTable, statusBadge } from '../layout/data-table.ts';
import { buttonForm } from '../layout/form.ts';
import { readForm } from '../layout/form-values.ts';
import type { Html } from '../../pages/html.ts';
import { redirectWithNotice } from '../layout/notice.ts';
import { policyPath, type PolicyKind } from './policy-kind.ts';
import { listPolicies, requestedPolicy, type PolicyObject } from './policy-objects.ts';

type AppObject = ReturnType<typeof toAppObject>;

/** The types whose policies are assigned to apps. */
type AppPolicyType = Extract<PolicyType, 'ACCESS_POLICY' | 'PROFILE_ENROLLMENT'>;

/** The link of an app to its policy. */
const linkNames = { ACCESS_POLICY: 'accessPolicy', PROFILE_ENROLLMENT: 'profileEnrollment' } as const;

/** The words of the page that makes apps use a policy. */
export interface AddAppWords {
  readonly title: string;
  /** The label of an app's button. */
  readonly add: string;
}

/** The apps that use a policy. */
export const appsOf = (
  { var: { api } }: ConsoleContext,
  { id }: { readonly id: string },
): Promise<readonly AppObject[]> => api.get(`/api/v1/policies/${id}/app`);

/** The table of the apps that use a policy. @param add the label of the link that adds others. */
export const appsTable = (apps: readonly AppObject[], add: string): Html =>
  dataTable({
    label: 'Applications',
    columns: ['Application', 'Status'],
    rows: apps.map(({ id, label, status }) => [
      html`<a href="/admin/apps/${id}">${label}</a>`,
      statusBadge(status),
    ]),
    empty: `No app uses this policy. Select ${add} to choose some.`,
  });

/**
 * The page that makes other apps use a policy.
 * @param parent the name of the page with the policy's apps, below the policy's path.
 */
export function addAppRoutes<Type extends AppPolicyType>(
  kind: PolicyKind<Type>,
  words: AddAppWords,
  parent: string,
): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  const path = `/:id/${parent}/add`;

  app.get(path, async (c) => {
    const policy = await requestedPolicy(c, kind.type);
    return addAppPage(c, kind, policy, words, parent);
  });

  app.post(path, async (c) => {
    const policy = await requestedPolicy(c, kind.type);
    const appId = encodeURIComponent((await readForm(c)).text('app'));
    const { label } = await c.var.api.get<AppObject>(`/api/v1/apps/${appId}`);
    await c.var.api.put(`/api/v1/apps/${appId}/policies/${policy.id}`);
    return redirectWithNotice(
      c,
      policyPath(kind, policy, parent, 'add'),
      `${label} now uses ${policy.name}.`,
    );
  });
  return app;
}

async function addAppPage<Type extends AppPolicyType>(
  c: ConsoleContext,
  kind: PolicyKind<Type>,
  policy: PolicyObject<Type>,
  { title, add }: AddAppWords,
  parent: string,
): Promise<Response> {
  const [apps, policies] = await Promise.all([
    c.var.api.all<AppObject>('/api/v1/apps?limit=200'),
    listPolicies(c, kind.type),
  ]);
  const policyOf = ({ _links }: AppObject) =>
    policies.find(({ id }) => _links[linkNames[kind.type]].href.endsWith(`/${id}`));
  const others = apps.filter((each) => policyOf(each)?.id !== policy.id);
  const back = policyPath(kind, policy, parent);
  return consolePage(c, {
    title,
    section: kind.section,
    parent: { label: policy.name, path: back },
    description: `An app has one policy of this kind. Its new one is ${policy.name}.`,
    actions: html`<a class="button" href="${back}">Close</a>`,
    content: dataTable({
      label: 'Other applications',
      columns: ['Application', 'Current policy', 'Actions'],
      rows: others.map((each) => [
        each.label,
        policyOf(each)?.name ?? '–',
        buttonForm(c, {
          action: policyPath(kind, policy, parent, 'add'),
          label: add,
          description: `${add} ${each.label}`,
          values: { app: each.id },
        }),
      ]),
      empty: 'All apps use this policy.',
    }),
  });
}
