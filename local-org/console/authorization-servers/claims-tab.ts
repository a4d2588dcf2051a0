import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { dataTable, statusBadge } from '../layout/data-table.ts';
import { partActions } from './part-actions.ts';
import { requestedServer, serverApiPath, serverPath, type ClaimObject } from './server.ts';
import { serverPage } from './server-page.ts';

const filters = {
  STARTS_WITH: 'Starts with',
  EQUALS: 'Equals',
  CONTAINS: 'Contains',
  REGEX: 'Matches regex',
} as const;

/** The Claims tab of an authorization server. */
export async function claimsTab(c: ConsoleContext): Promise<Response> {
  const server = await requestedServer(c);
  const claims = await c.var.api.all<ClaimObject>(serverApiPath(server.id, 'claims'));
  const path = serverPath(server.id, 'claims');
  return serverPage(c, server, {
    tab: 'claims',
    content: html`<p><a class="button" href="${path}/new">Add Claim</a></p>
      ${dataTable({
        label: 'Claims',
        columns: ['Name', 'Value', 'Scopes', 'Token type', 'Included', 'Status', 'Actions'],
        rows: claims.map((claim) => [
          claim.name,
          valueOf(claim),
          claim.conditions.scopes.join(', ') || 'Any',
          claim.claimType === 'RESOURCE' ? 'Access' : 'ID',
          claim.alwaysIncludeInToken ? 'Always' : 'On request',
          statusBadge(claim.status),
          partActions(c, `${path}/${claim.id}`, claim),
        ]),
        empty: 'The server has no claims yet. Add one.',
      })}`,
  });
}

function valueOf({ valueType, value, group_filter_type: filter }: ClaimObject) {
  if (valueType === 'SYSTEM') return 'From the user’s profile';
  if (valueType === 'EXPRESSION') return html`<code>${value}</code>`;
  return html`Groups: ${filter && filters[filter]} <code>${value}</code>`;
}
