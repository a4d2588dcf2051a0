import { html } from 'hono/html';
import type { ConsoleContext } from '../../console-env.ts';
import { consolePage } from '../../layout/console-page.ts';
import { propertyList } from '../../layout/property-list.ts';
import { orderedPoliciesTable } from '../../policies/ordered-policies-table.ts';
import { describePeople } from '../../policies/people-conditions.ts';
import { policyPath } from '../../policies/policy-kind.ts';
import { policyMenu } from '../../policies/policy-lifecycle.ts';
import { requestedPolicy } from '../../policies/policy-objects.ts';
import { rulesTable } from '../../policies/rules-table.ts';
import { listAuthenticators } from '../authenticator-objects.ts';
import { authenticatorTabs } from '../authenticator-tabs.ts';
import { enrollmentLabels, enrollmentPolicies } from './kind.ts';
import { enrollmentRuleForm } from './rule-form.ts';
import { enrollmentOf } from './settings-fields.ts';

const { section, list, type } = enrollmentPolicies;

/** The tab Enrollment: which authenticators users must, can, or can't enroll. */
export async function listPage(c: ConsoleContext): Promise<Response> {
  const authenticators = await listAuthenticators(c);
  const table = await orderedPoliciesTable(c, enrollmentPolicies, {
    column: 'Authenticators',
    of: (policy) =>
      authenticators.map(
        ({ key, name }) => html`<div>${name}: ${enrollmentLabels[enrollmentOf(policy, key)]}</div>`,
      ),
  });
  return consolePage(c, {
    title: 'Authenticators',
    section,
    description: 'The first active policy for a user’s groups says which authenticators they enroll.',
    actions: html`<a class="button primary" href="${list.path}/new">Add a policy</a>`,
    content: html`${authenticatorTabs(list.path)} ${table}`,
  });
}

/** The page of an enrollment policy: its authenticators and rules. */
export async function policyPage(c: ConsoleContext): Promise<Response> {
  const policy = await requestedPolicy(c, type);
  const authenticators = await listAuthenticators(c);
  const path = policyPath(enrollmentPolicies, policy);
  return consolePage(c, {
    title: policy.name,
    section,
    parent: list,
    description: policy.description,
    actions: policyMenu(c, enrollmentPolicies, policy),
    content: html`<section class="panel" aria-labelledby="authenticators">
        <div class="row">
          <h2 id="authenticators">Authenticators</h2>
          <a class="button" href="${path}/edit" aria-label="Edit authenticators">Edit</a>
        </div>
        ${propertyList([
          ['Assigned to', await describePeople(c.var.api, policy.conditions)],
          ...authenticators.map(
            ({ key, name }) => [name, enrollmentLabels[enrollmentOf(policy, key)]] as const,
          ),
        ])}
      </section>
      <div class="row">
        <h2>Rules</h2>
        <a class="button" href="${path}/rules/new">Add rule</a>
      </div>
      ${await rulesTable(c, enrollmentRuleForm, policy)}`,
  });
}
