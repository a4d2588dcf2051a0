import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { consolePage } from '../layout/console-page.ts';
import { dataTable, statusBadge } from '../layout/data-table.ts';
import type { Content } from '../../pages/html.ts';
import { tabs } from '../layout/tabs.ts';
import { appsOf, appsTable } from '../policies/policy-apps.ts';
import { policyPath } from '../policies/policy-kind.ts';
import { policyMenu } from '../policies/policy-lifecycle.ts';
import { listPolicies, requestedPolicy, type PolicyObject } from '../policies/policy-objects.ts';
import { rulesTable } from '../policies/rules-table.ts';
import { applicationsPage, authenticationPolicies } from './kind.ts';
import { accessRuleForm } from './rule-form.ts';

const { section, list, type } = authenticationPolicies;

/** The list of the authentication policies. */
export async function listPage(c: ConsoleContext): Promise<Response> {
  const policies = await listPolicies(c, type);
  const apps = await Promise.all(policies.map((policy) => appsOf(c, policy)));
  return consolePage(c, {
    title: list.label,
    section,
    description: 'What an app requires of a sign-in: which factors, and how often.',
    actions: html`<a class="button primary" href="${list.path}/new">Add a policy</a>`,
    content: dataTable({
      label: list.label,
      columns: ['Policy', 'Description', 'Apps', 'Status', 'Actions'],
      rows: policies.map((policy, index) => [
        html`<a href="${policyPath(authenticationPolicies, policy)}">${policy.name}</a>`,
        policy.description ?? '–',
        apps[index]?.length ? apps[index].map(({ label }) => label).join(', ') : '–',
        statusBadge(policy.status),
        policyMenu(c, authenticationPolicies, policy),
      ]),
      empty: 'There are no policies. Select Add a policy.',
    }),
  });
}

/** The page of a policy with its rules. */
export async function rulesPage(c: ConsoleContext): Promise<Response> {
  const policy = await requestedPolicy(c, type);
  const path = policyPath(authenticationPolicies, policy);
  return policyPage(c, policy, path, {
    action: html`<a class="button primary" href="${path}/rules/new">Add rule</a>`,
    content: await rulesTable(c, accessRuleForm, policy),
  });
}

/** The page of a policy with its apps. */
export async function appsPage(c: ConsoleContext): Promise<Response> {
  const policy = await requestedPolicy(c, type);
  const path = policyPath(authenticationPolicies, policy, applicationsPage);
  return policyPage(c, policy, path, {
    action: html`<a class="button primary" href="${path}/add">Add app</a>`,
    content: appsTable(await appsOf(c, policy), 'Add app'),
  });
}

function policyPage(
  c: ConsoleContext,
  policy: PolicyObject<'ACCESS_POLICY'>,
  path: string,
  { action, content }: { readonly action: Content; readonly content: Content },
): Response {
  return consolePage(c, {
    title: policy.name,
    section,
    parent: list,
    description: policy.description,
    actions: html`${action} ${policyMenu(c, authenticationPolicies, policy)}`,
    content: html`${tabs(
      [
        { label: 'Rules', path: policyPath(authenticationPolicies, policy) },
        { label: 'Applications', path: policyPath(authenticationPolicies, policy, applicationsPage) },
      ],
      path,
    )}
    ${content}`,
  });
}
