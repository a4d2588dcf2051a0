import { html } from 'hono/html';
import type { PolicyType } from '../../store/policies.ts';
import type { ConsoleContext } from '../console-env.ts';
import { dataTable, statusBadge } from '../layout/data-table.ts';
import type { Content, Html } from '../../pages/html.ts';
import { describePeople } from './people-conditions.ts';
import { policyPath, type PolicyKind } from './policy-kind.ts';
import { policyMenu } from './policy-lifecycle.ts';
import { listPolicies, type PolicyObject } from './policy-objects.ts';

/**
 * The policies of a type that applies to the whole org. The first one that matches a user counts.
 * @param summary a column that says what a policy does.
 */
export async function orderedPoliciesTable<Type extends PolicyType>(
  c: ConsoleContext,
  kind: PolicyKind<Type>,
  summary: { readonly column: string; readonly of: (policy: PolicyObject<Type>) => Content },
): Promise<Html> {
  const policies = await listPolicies(c, kind.type);
  const people = await Promise.all(policies.map(({ conditions }) => describePeople(c.var.api, conditions)));
  return dataTable({
    label: 'Policies',
    columns: ['Priority', 'Policy', 'Assigned to', summary.column, 'Status', 'Actions'],
    rows: policies.map((policy, index) => [
      policy.priority,
      html`<a href="${policyPath(kind, policy)}">${policy.name}</a>`,
      people[index],
      summary.of(policy),
      statusBadge(policy.status),
      policyMenu(c, kind, policy, index > 0),
    ]),
    empty: 'There are no policies.',
  });
}
