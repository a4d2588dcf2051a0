import { html } from 'hono/html';
import { allGroups } from '../apps/groups.ts';
import type { ConsoleContext } from '../console-env.ts';
import { dataTable, statusBadge } from '../layout/data-table.ts';
import type { Content } from '../../pages/html.ts';
import { valueList } from '../layout/property-list.ts';
import { grantTypes } from './grant-types.ts';
import { partActions } from './part-actions.ts';
import {
  requestedServer,
  serverApiPath,
  serverPath,
  type AccessPolicyObject,
  type AccessRuleObject,
  type ServerObject,
} from './server.ts';
import { serverPage } from './server-page.ts';

/** The Access Policies tab of an authorization server: the policies by priority, each with its rules. */
export async function policiesTab(c: ConsoleContext): Promise<Response> {
  const server = await requestedServer(c);
  const policies = await c.var.api.all<AccessPolicyObject>(serverApiPath(server.id, 'policies'));
  const groups = new Map((await allGroups(c.var.api)).map(({ id, profile }) => [id, profile.name]));
  return serverPage(c, server, {
    tab: 'policies',
    content: html`<p>
        <a class="button" href="${serverPath(server.id, 'policies', 'new')}">Add New Access Policy</a>
      </p>
      ${
        policies.length === 0 &&
        html`<div class="empty">
          The server has no access policy yet, so apps get no tokens from it. Add one.
        </div>`
      }
      ${await Promise.all(policies.map((policy) => policySection(c, server, policy, groups)))}`,
  });
}

async function policySection(
  c: ConsoleContext,
  server: ServerObject,
  policy: AccessPolicyObject,
  groups: ReadonlyMap<string, string>,
): Promise<Content> {
  const path = serverPath(server.id, 'policies', policy.id);
  const rules = await c.var.api.all<AccessRuleObject>(
    serverApiPath(server.id, 'policies', policy.id, 'rules'),
  );
  const clients = policy.conditions.clients.include;
  return html`<section>
    <div class="row">
      <h2>${policy.priority}. ${policy.name}</h2>
      <div class="actions">
        ${statusBadge(policy.status)}
        <a class="button" href="${path}/rules/new" aria-label="Add Rule to ${policy.name}">Add Rule</a>
        ${partActions(c, path, policy, policy.status)}
      </div>
    </div>
    ${policy.description && html`<p>${policy.description}</p>`}
    <p class="quiet">
      Assigned to: ${clients.includes('ALL_CLIENTS') ? 'All clients' : await appNames(c, clients)}
    </p>
    ${dataTable({
      label: `Rules of ${policy.name}`,
      columns: [
        'Priority',
        'Rule name',
        'Grant types',
        'Users',
        'Scopes',
        'Access token',
        'Status',
        'Actions',
      ],
      rows: rules.map((rule) => [
        rule.priority,
        rule.name,
        valueList(rule.conditions.grantTypes.include.map((type) => grantTypes[type] ?? type)),
        usersOf(rule, groups),
        rule.conditions.scopes.include.includes('*') ? 'Any' : rule.conditions.scopes.include.join(', '),
        `${rule.actions.token.accessTokenLifetimeMinutes} minutes`,
        statusBadge(rule.status),
        partActions(c, `${path}/rules/${rule.id}`, rule, rule.status),
      ]),
      empty: 'The policy has no rule yet, so it lets nobody get tokens. Add a rule.',
    })}
  </section>`;
}

function usersOf({ conditions }: AccessRuleObject, groups: ReadonlyMap<string, string>): Content {
  const { users, groups: members } = conditions.people;
  if (members.include.includes('EVERYONE')) return 'Any';
  return valueList([
    ...members.include.map((id) => groups.get(id) ?? id),
    ...(users.include.length
      ? [users.include.length === 1 ? '1 person' : `${users.include.length} people`]
      : []),
  ]);
}

/** The names of the apps that a policy is assigned to. */
async function appNames(c: ConsoleContext, ids: readonly string[]): Promise<string> {
  const apps = await c.var.api.all<{ readonly id: string; readonly label: string }>('/api/v1/apps?limit=200');
  return ids.map((id) => apps.find((app) => app.id === id)?.label ?? id).join(', ');
}
