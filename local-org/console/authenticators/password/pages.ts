import { html } from 'hono/html';
import type { ConsoleContext } from '../../console-env.ts';
import { consolePage } from '../../layout/console-page.ts';
import { propertyList, valueList } from '../../layout/property-list.ts';
import { orderedPoliciesTable } from '../../policies/ordered-policies-table.ts';
import { describePeople } from '../../policies/people-conditions.ts';
import { policyPath } from '../../policies/policy-kind.ts';
import { policyMenu } from '../../policies/policy-lifecycle.ts';
import { requestedPolicy } from '../../policies/policy-objects.ts';
import { rulesTable } from '../../policies/rules-table.ts';
import { authenticatorsPath } from '../authenticator-objects.ts';
import { passwordPolicies } from './kind.ts';
import { passwordRuleForm } from './rule-form.ts';
import { describeRequirements } from './settings-fields.ts';

const { section, list, type } = passwordPolicies;

/** The password policies. */
export const listPage = async (c: ConsoleContext): Promise<Response> =>
  consolePage(c, {
    title: list.label,
    section,
    parent: { label: 'Authenticators', path: authenticatorsPath },
    description: 'The first active policy for a user’s groups says what the password must be like.',
    actions: html`<a class="button primary" href="${list.path}/new">Add new password policy</a>`,
    content: await orderedPoliciesTable(c, passwordPolicies, {
      column: 'Minimum length',
      of: ({ settings }) => settings.password.complexity.minLength,
    }),
  });

/** The page of a password policy: its settings and rules. */
export async function policyPage(c: ConsoleContext): Promise<Response> {
  const policy = await requestedPolicy(c, type);
  const { age, lockout } = policy.settings.password;
  const path = policyPath(passwordPolicies, policy);
  return consolePage(c, {
    title: policy.name,
    section,
    parent: list,
    description: policy.description,
    actions: policyMenu(c, passwordPolicies, policy),
    content: html`<section class="panel" aria-labelledby="settings">
        <div class="row">
          <h2 id="settings">Password settings</h2>
          <a class="button" href="${path}/edit" aria-label="Edit password settings">Edit</a>
        </div>
        ${propertyList([
          ['Assigned to', await describePeople(c.var.api, policy.conditions)],
          ['Requirements', valueList(describeRequirements(policy.settings.password))],
          ['Password history', age.historyCount || 'None'],
          ['Minimum password age', age.minAgeMinutes ? `${age.minAgeMinutes} minutes` : 'None'],
          ['Lock out', lockout.maxAttempts ? `After ${lockout.maxAttempts} unsuccessful attempts` : 'Never'],
          [
            'Automatic unlock',
            lockout.autoUnlockMinutes ? `After ${lockout.autoUnlockMinutes} minutes` : 'Never',
          ],
        ])}
      </section>
      <div class="row">
        <h2>Rules</h2>
        <a class="button" href="${path}/rules/new">Add rule</a>
      </div>
      ${await rulesTable(c, passwordRuleForm, policy)}`,
  });
}
