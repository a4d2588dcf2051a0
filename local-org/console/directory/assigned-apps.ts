import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { dataTable, statusBadge } from '../layout/data-table.ts';
import type { Content, Html } from '../../pages/html.ts';
import { listPath } from '../layout/next-page.ts';
import type { Assignee } from './assignee.ts';

/** What is needed of an app. */
export interface AssignedApp {
  readonly id: string;
  readonly label: string;
  readonly status: string;
  /** Of a person's apps: whether it is assigned to the person, or to a group of theirs. */
  readonly _embedded?: { readonly user?: { readonly scope: 'USER' | 'GROUP' } };
}

/** The apps that somebody has. */
export const appsOf = (c: ConsoleContext, { kind, id }: Assignee): Promise<readonly AssignedApp[]> =>
  c.var.api.all<AssignedApp>(
    listPath('/api/v1/apps', {
      limit: '200',
      filter: `${kind}.id eq "${id}"`,
      expand: kind === 'user' ? `user/${id}` : undefined,
    }),
  );

/** The list of somebody's apps, each to remove if it is assigned to them, with a link to assign more. */
export async function assignedApps(c: ConsoleContext, assignee: Assignee): Promise<Html> {
  const apps = await appsOf(c, assignee);
  const isPerson = assignee.kind === 'user';
  return html`<div class="table-actions">
      <a class="button" href="${assignee.path}/assign-applications">Assign Applications</a>
    </div>
    ${dataTable({
      label: 'Applications',
      columns: ['Application', 'Status', ...(isPerson ? ['Assigned by'] : []), 'Actions'],
      rows: apps.map((app) => {
        const isOwn = app._embedded?.user?.scope !== 'GROUP';
        return [
          html`<a href="/admin/apps/${app.id}">${app.label}</a>`,
          statusBadge(app.status),
          ...(isPerson ? [isOwn ? 'Individual' : 'Group'] : []),
          isOwn && removeLink(assignee, app),
        ];
      }),
      empty: 'No application is assigned. Select “Assign Applications”.',
    })}`;
}

const removeLink = ({ path }: Assignee, { id, label }: AssignedApp): Content =>
  html`<a href="${path}/applications/${id}/remove" aria-label="Remove ${label}">Remove</a>`;
