import { html } from 'hono/html';
import type { PolicyType } from '../../store/policies.ts';
import type { ConsoleContext } from '../console-env.ts';
import { dataTable, statusBadge } from '../layout/data-table.ts';
import { buttonForm } from '../layout/form.ts';
import type { Content, Html } from '../../pages/html.ts';
import { menu } from '../layout/menu.ts';
import { describePeople } from './people-conditions.ts';
import { policyPath } from './policy-kind.ts';
import type { PolicyObject, RuleObject } from './policy-objects.ts';
import type { RuleForm } from './rule-form.ts';

/** The table of a policy's rules, each with its menu. */
export async function rulesTable<Type extends PolicyType>(
  c: ConsoleContext,
  ruleForm: RuleForm<Type>,
  policy: PolicyObject<Type>,
): Promise<Html> {
  const { rules } = policy._embedded;
  const people = await Promise.all(rules.map(({ conditions }) => describePeople(c.var.api, conditions)));
  const { column, of: summaryOf } = ruleForm.summary;
  return dataTable({
    label: 'Rules',
    columns: ['Priority', 'Rule', 'Applies to', column, 'Status', 'Actions'],
    rows: rules.map((rule, index) => [
      rule.priority,
      html`<a href="${policyPath(ruleForm.kind, policy, 'rules', rule.id)}">${rule.name}</a>`,
      people[index],
      summaryOf(rule.actions),
      statusBadge(rule.status),
      ruleMenu(c, ruleForm, policy, rule, rules),
    ]),
    empty: 'This policy has no rules, so it applies to nobody. Select Add rule.',
  });
}

function ruleMenu<Type extends PolicyType>(
  c: ConsoleContext,
  { kind }: RuleForm<Type>,
  policy: PolicyObject<Type>,
  rule: RuleObject<Type>,
  rules: readonly RuleObject<Type>[],
): Content {
  const path = policyPath(kind, policy, 'rules', rule.id);
  const movable = rules.filter(({ system }) => !system);
  const next = movable[movable.indexOf(rule) + 1];
  const change = rule.status === 'ACTIVE' ? 'deactivate' : 'activate';
  return menu({
    label: 'Actions',
    description: `Actions for ${rule.name}`,
    id: `actions-${rule.id}`,
    content: html`<a href="${path}">Edit</a> ${
        !rule.system &&
        html`${movable[0] !== rule && buttonForm(c, { action: `${path}/move-up`, label: 'Move up' })}
          ${
            // It comes behind the next rule if that one moves up.
            next &&
            buttonForm(c, {
              action: policyPath(kind, policy, 'rules', next.id, 'move-up'),
              label: 'Move down',
            })
          }
          ${buttonForm(c, {
            action: `${path}/${change}`,
            label: rule.status === 'ACTIVE' ? 'Deactivate' : 'Activate',
          })} <a href="${path}/delete">Delete</a>`
      }`,
  });
}
